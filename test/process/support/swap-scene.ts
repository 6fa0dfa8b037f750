import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import * as fs from 'node:fs';
import { setPriority, tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * The users of an attack, who share one group. The victim has an account on every Linux (`daemon`): some of Node's
 * calls fail for a user without one.
 */
export const users = { attacker: 65_534, victim: 1, root: 0 } as const;
export const group = 3000;

/** What the attacker does meanwhile: see `swap-attacker.c`. */
export type Move =
  | { readonly kind: 'flip'; readonly name: string; readonly entry: string }
  | { readonly kind: 'catch'; readonly prefix: string; readonly target: string };

/** One call of the program under attack. */
export interface Call {
  /** Such as `cli` or `main`. */
  readonly bundle: string;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** The file of a bundle of the version under attack. */
export type Program = (bundle: string) => string;

/** What a call came to. */
export interface Called {
  readonly code: number | null;
  readonly text: string;
}

/** No call takes this long, unless it hangs. */
const longestCallMs = 60_000;

/** Names in the private directory that slotgate gives to files of its own, and that it would overwrite or remove. */
const namesOfOurs = [
  ...['held', 'free', 'spare', 'moved', 'g.json', 'orders.json', 'history.jsonl', 'baton'],
  ...['old.stir', 'm.prom', 'page.html', 'notes'],
];

/** Keeps a process for 5 ms in each mkdir, so that a directory can be swapped before its maker goes on. */
const slowMkdir = hasStrace()
  ? ['strace', '-f', '-qq', '-o', '/dev/null', '--seccomp-bpf', '-e', 'trace=mkdir,mkdirat'].concat(
      ['-e', 'inject=mkdir,mkdirat:delay_exit=5000'],
    )
  : [];

function hasStrace(): boolean {
  return spawnSync('strace', ['--version'], { stdio: 'ignore' }).status === 0;
}

/** Why no attack can be made on this machine; `false` where it can. */
export function whyNoAttack(): string | false {
  if (process.platform !== 'linux') return 'the attacker needs inotify and renameat2: Linux only';
  if (process.getuid?.() !== 0) return 'only root may start processes of other users';
  try {
    execFileSync('cc', ['--version'], { stdio: 'ignore' });
    return false;
  } catch {
    return 'no C compiler (`cc`) to build the attacker with';
  }
}

/** Builds the attacker's program into a directory that every user may read. */
export function buildAttacker(into: string): string {
  const program = join(into, 'swap-attacker');
  const source = join(import.meta.dirname, 'swap-attacker.c');
  execFileSync('cc', ['-O2', '-o', program, source]);
  return program;
}

/**
 * A shared directory that the attacker may write to, and what belongs to the victim alone: a directory of mode
 * 0700, and a file of mode 0600 that stands in a directory which everybody may search.
 */
export class SwapScene implements Disposable {
  readonly root = fs.mkdtempSync(join(tmpdir(), 'slotgate-swap-'));
  readonly shared = join(this.root, 'shared');
  readonly outside = join(this.root, 'outside');
  readonly private = join(this.outside, 'private');
  readonly secret = join(this.outside, 'open/secret');
  /** A secret that is a valid file of a store. */
  readonly secretStore = join(this.outside, 'open/secret-store');
  readonly temporary = join(this.root, 't');
  readonly owner: number;
  readonly #before: string;
  #attacker: ChildProcess | undefined;
  #catches = false;

  /** @param mode of the shared directory; `owner` is the victim */
  constructor(mode: number, owner: number) {
    this.owner = owner;
    fs.chmodSync(this.root, 0o755);
    this.#directory(this.shared, { uid: 0, mode });
    this.#directory(this.outside, { uid: 0, mode: 0o755 });
    this.#directory(this.private, { uid: owner, mode: 0o700 });
    this.#directory(join(this.outside, 'open'), { uid: owner, mode: 0o755 });
    this.#directory(this.temporary, { uid: owner, mode: 0o700 });
    for (const name of ['precious', ...namesOfOurs]) this.#file(join(this.private, name));
    this.#file(this.secret);
    this.#file(this.secretStore, `{"slotgate":1,"store":"${randomUUID()}"}\n`);
    this.#before = this.#look();
  }

  /** What the attacker makes in the shared directory. */
  own(path: string, mode: number): void {
    if (!fs.lstatSync(path).isSymbolicLink()) fs.chmodSync(path, mode);
    fs.lchownSync(path, users.attacker, group);
  }

  directory(path: string, mode = 0o2770): void {
    fs.mkdirSync(path);
    fs.lchownSync(path, users.attacker, group);
    fs.chmodSync(path, mode);
  }

  link(path: string, target: string): void {
    fs.symlinkSync(target, path);
    fs.lchownSync(path, users.attacker, group);
  }

  /** Starts the attacker, and resolves once it is at work. */
  async attack(program: string, moves: readonly Move[], pauseUs: number): Promise<void> {
    const rules = moves.flatMap((move) =>
      move.kind === 'flip' ? ['flip', move.name, move.entry] : ['catch', move.prefix, move.target],
    );
    this.#catches = moves.some(({ kind }) => kind === 'catch');
    const args = [this.shared, '120', String(pauseUs), ...rules];
    const child = spawn(program, args, {
      uid: users.attacker,
      gid: group,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    this.#attacker = child;
    // It wins more races where it need not wait for a processor.
    if (child.pid !== undefined) setPriority(child.pid, -15);
    await new Promise((resolve, reject) => {
      child.stdout.once('data', resolve);
      child.once('close', () => reject(new Error('the attacker ended')));
    });
  }

  /** Runs a bundle of the version under attack as the victim. */
  async call(program: Program, { bundle, args = [], env = {} }: Call): Promise<Called> {
    const command = [process.execPath, program(bundle), ...args];
    const [first = '', ...words] = this.#catches ? [...slowMkdir, ...command] : command;
    const child = spawn(first, words, {
      uid: this.owner,
      gid: group,
      cwd: '/',
      env: { PATH: process.env['PATH'], HOME: this.temporary, TMPDIR: this.temporary, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: longestCallMs,
      killSignal: 'SIGKILL',
    });
    let text = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (part: string) => {
        text += part;
      });
    const code = await new Promise<number | null>((resolve, reject) => {
      child.once('error', reject);
      // Not its output's end: a keeper may have it open.
      child.once('exit', (status) => resolve(status));
    });
    return { code, text };
  }

  async endAttack(): Promise<void> {
    const child = this.#attacker;
    this.#attacker = undefined;
    if (child === undefined || child.exitCode !== null) return;
    await new Promise((resolve) => {
      child.once('close', resolve);
      child.kill('SIGKILL');
    });
  }

  /** What of the victim's own has changed; `undefined` where nothing has. Ends what the shared directory holds. */
  harm(): string | undefined {
    // The attacker's own hard links end here, so that the number of links is what it was.
    fs.rmSync(this.shared, { recursive: true, force: true });
    const now = this.#look();
    if (now === this.#before) return undefined;
    const [before, after] = [this.#before.split('\n'), now.split('\n')];
    return [
      ...before.filter((line) => !after.includes(line)).map((line) => `- ${line}`),
      ...after.filter((line) => !before.includes(line)).map((line) => `+ ${line}`),
    ].join('\n');
  }

  /** Type, mode, owner, group, links, size and content of everything outside; of a directory also when it last changed. */
  #look(): string {
    const names = fs.readdirSync(this.outside, { recursive: true, encoding: 'utf8' }).sort();
    return ['.', ...names].map((name) => describe(this.outside, name)).join('\n');
  }

  #directory(path: string, { uid, mode }: { uid: number; mode: number }): void {
    fs.mkdirSync(path);
    fs.chownSync(path, uid, group);
    fs.chmodSync(path, mode);
  }

  #file(path: string, text = `private: ${path.slice(this.root.length)}\n`): void {
    fs.writeFileSync(path, text);
    fs.chownSync(path, this.owner, group);
    fs.chmodSync(path, 0o600);
  }

  [Symbol.dispose](): void {
    this.#attacker?.kill('SIGKILL');
    fs.rmSync(this.root, { recursive: true, force: true });
  }
}

function describe(root: string, name: string): string {
  const path = join(root, name);
  const status = fs.lstatSync(path, { bigint: true });
  const content = status.isFile()
    ? createHash('sha256').update(fs.readFileSync(path)).digest('hex').slice(0, 12)
    : status.mtimeNs;
  const { mode, uid, gid, nlink, size } = status;
  return `${name}: mode ${mode.toString(8)}, owner ${uid}:${gid}, ${nlink} links, ${size} bytes, ${content}`;
}
