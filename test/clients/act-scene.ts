import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { actionUnderTest, linkTree } from '../acceptance/runner/action-files.ts';
import { kill, processesMarked } from '../acceptance/runner/processes.ts';
import { actProgram } from './tools.ts';

/** A run of act. */
export interface ActRun {
  readonly process: ChildProcess;
  /** Resolves with its exit code and all it said. */
  readonly ended: Promise<{ code: number | null; said: string }>;
}

/** A directory with gates, a repository with a workflow, and act, which runs it on this machine. */
export class ActScene implements Disposable {
  readonly root = mkdtempSync(join(tmpdir(), 'slotgate-act-'));
  readonly gates = join(this.root, 'gates');
  /** One line an event, appended: the order in the file is the order in time. */
  readonly events = join(this.root, 'events');
  readonly #action = join(this.root, 'action');
  readonly #temporary = join(this.root, 't');
  #runs = 0;

  constructor() {
    for (const folder of [this.gates, this.#temporary]) mkdirSync(folder);
    writeFileSync(this.events, '');
    for (const name of ['action.yml', 'dist']) {
      linkTree(join(actionUnderTest(), name), join(this.#action, name));
    }
  }

  /**
   * Runs a workflow under which `slotgate/slotgate@v0` is the action under test, as a remote one, and `fails/in-pre@v0` one
   * whose pre fails.
   *
   * @param name the program's name: a copy of act under another one
   */
  start(workflow: string, { name, rm = false }: { name?: string; rm?: boolean } = {}): ActRun {
    this.#runs += 1;
    const repository = join(this.root, `repository-${this.#runs}`);
    mkdirSync(join(repository, '.github/workflows'), { recursive: true });
    writeFileSync(join(repository, '.github/workflows/gated.yml'), workflow);
    const git = ['-c', 'user.name=x', '-c', 'user.email=x@example.org'];
    for (const args of [
      ['init', '-q'],
      ['add', '-A'],
      [...git, 'commit', '-qm', 'x'],
    ]) {
      execFileSync('git', args, { cwd: repository });
    }
    const child = spawn(
      this.#program(name),
      [
        ...['push', '-P', 'here=-self-hosted', '--no-cache-server', '--concurrent-jobs', '6'],
        ...['--local-repository', `slotgate/slotgate@v0=${this.#action}`],
        ...['--local-repository', `fails/in-pre@v0=${this.#failing()}`],
        ...(rm ? ['--rm'] : []),
      ],
      { cwd: repository, env: this.#environment(), stdio: ['ignore', 'pipe', 'pipe'] },
    );
    let said = '';
    for (const pipe of [child.stdout, child.stderr]) {
      pipe.setEncoding('utf8').on('data', (text: string) => {
        said += text;
      });
    }
    const ended = new Promise<{ code: number | null; said: string }>((resolve) => {
      child.once('close', (code) => resolve({ code, said }));
    });
    return { process: child, ended };
  }

  /** What the jobs noted down, in order. */
  get noted(): string[] {
    return readFileSync(this.events, 'utf8').split('\n').filter(Boolean);
  }

  /** Keepers and stages that are still there. */
  get processes(): number[] {
    return processesMarked(`TMPDIR=${this.#temporary}`);
  }

  [Symbol.dispose](): void {
    for (const pid of this.processes) kill(pid);
    rmSync(this.root, { recursive: true, force: true });
  }

  #program(name: string | undefined): string {
    if (name === undefined) return actProgram();
    const copy = join(this.root, name);
    copyFileSync(actProgram(), copy);
    return copy;
  }

  /** An action whose pre fails: act ends such a job without a post. */
  #failing(): string {
    const folder = join(this.root, 'failing');
    mkdirSync(folder, { recursive: true });
    const runs = '{ using: node20, pre: pre.js, main: main.js }';
    writeFileSync(join(folder, 'action.yml'), `name: fails\ndescription: x\nruns: ${runs}\n`);
    writeFileSync(join(folder, 'pre.js'), 'process.exit(1)');
    writeFileSync(join(folder, 'main.js'), '');
    return folder;
  }

  #environment(): NodeJS.ProcessEnv {
    const { SLOTGATE_PATH: _, ...rest } = process.env;
    return {
      ...rest,
      HOME: this.root,
      XDG_CACHE_HOME: join(this.root, 'cache'),
      TMPDIR: this.#temporary,
    };
  }
}
