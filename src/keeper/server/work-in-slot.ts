import { messageOf } from '../../core/errors.ts';
import type { ListedProcess } from '../../platform/processes/process-list.ts';
import { describeLeft } from '../../platform/processes/process-owner.ts';
import type { ProcessName } from '../../ports/processes.ts';
import type { OwnMarker } from '../../store/markers/own-marker.ts';
import type { Errand, ScriptWork } from '../messages.ts';
import type { CarePorts } from './care-ports.ts';
import { jobOver } from './job-over.ts';

/** What of a job is to end with its slot: its processes with `on-lost: kill`, its scripts of `run:`. */
export class WorkInSlot {
  readonly #ports: CarePorts;
  readonly #errand: Errand;
  readonly #warn: (line: string) => void;
  #foundRunner: (runnerProcess: ProcessName) => void = () => undefined;
  readonly #runner = new Promise<ProcessName>((resolve) => {
    this.#foundRunner = resolve;
  });
  #isWatched: boolean;

  constructor(ports: CarePorts, errand: Errand, warn: (line: string) => void) {
    this.#ports = ports;
    this.#errand = errand;
    this.#warn = warn;
    this.#isWatched = errand.job !== undefined || errand.runnerProcess !== undefined;
  }

  /** Whether the end of the job's runner is seen: then a signal to the keeper alone says nothing. */
  get isWatched(): boolean {
    return this.#isWatched;
  }

  /** A later stage has found the process that starts the job's stages. */
  watchRunner(runnerProcess: ProcessName): void {
    if (this.#isWatched) return;
    this.#isWatched = true;
    this.#foundRunner(runnerProcess);
  }

  /** With `on-lost: kill`: from now on another job may hold the slot. Never rejects. */
  async kill(): Promise<void> {
    const kill = this.#ports.kill();
    if (kill === undefined) return;
    const killed = this.#ports.endJob({ job: this.#errand.job, marks: kill.marks });
    const said = await killed.then((many) => `killed ${many} of the job's processes`, messageOf);
    this.#warn(`on-lost: kill: ${said}`);
  }

  /**
   * The time to hold the slot is over. Resolves when nothing of the scripts is left, which the stages that run them tell to
   * end; the slot is to be kept until then. Never rejects.
   *
   * @param tell tells these stages; their scripts' processes are known by then
   */
  async expire(
    marker: OwnMarker | undefined,
    { byPolicy, tell }: { readonly byPolicy: boolean; readonly tell: () => void },
  ): Promise<void> {
    const scripts = this.#ports.scripts().filter(({ outlasts }) => byPolicy || !outlasts);
    const ended = this.#end(scripts, marker, false);
    tell();
    await this.kill();
    await ended;
  }

  /**
   * Resolves when the job is over, and nothing is left of a script that outlived the stage that ran it; or when the signal
   * aborts. Never rejects.
   */
  async endWithJob(over: AbortSignal, marker: () => OwnMarker | undefined): Promise<void> {
    const late = this.#runner.then(
      async (runnerProcess) => await jobOver({ runnerProcess }, this.#ports, over),
    );
    const reason = await Promise.race([jobOver(this.#errand, this.#ports, over), late]);
    if (reason === undefined) return;
    this.#ports.log(reason);
    await this.#end(this.#ports.scripts(), marker(), true);
  }

  /** @param marker names the processes that no signal ends, for `status` */
  async #end(
    scripts: readonly ScriptWork[],
    marker: OwnMarker | undefined,
    ask: boolean,
  ): Promise<void> {
    if (scripts.length === 0) return;
    const onLeft = (left: readonly ListedProcess[]): void => {
      const { described, text } = describeLeft(left);
      if (marker !== undefined) marker.left = described;
      this.#warn(text);
    };
    await this.#ports.endScripts(scripts, { ask, onLeft }).catch((error: unknown) => {
      this.#warn(`Cannot see whether the script has ended: ${messageOf(error)}`);
    });
  }
}
