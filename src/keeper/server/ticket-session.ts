import type { Access, AccessRequest } from '../../access/open-access.ts';
import { codeOf } from '../../core/errors.ts';
import { boundedOrigin, latestKeyOf } from '../../core/record/origin.ts';
import { anyOf } from '../../platform/deadline.ts';
import type { Processes, ProcessName } from '../../ports/processes.ts';
import type { Reporter, TicketEvent } from '../../ports/reporter.ts';
import type { World } from '../../ports/world.ts';
import { Bulletin } from '../../progress/wait-reporter.ts';
import { describeEvent, describeTurnedAway } from '../../report/text/event-text.ts';
import { adoptSlot } from '../../session/adopt.ts';
import { holdSlot } from '../../session/heartbeat.ts';
import { endTicket } from '../../ticket/end-ticket.ts';
import { noteLoss } from '../../ticket/record-end.ts';
import { Ticket } from '../../ticket/ticket.ts';
import { type HeldSlot, waitForSlot } from '../../ticket/wait.ts';
import type { Errand, Phase, Reply } from '../messages.ts';
import type { JobProcesses } from './kill-job.ts';
import { jobEnd } from './wait-for-job.ts';

/** What a ticket's care needs beside its errand. */
export interface CarePorts {
  /** From the errand's path and gate to the opened gate; the only way to the mount. */
  readonly open: (request: AccessRequest, reporter: Reporter) => Promise<Access>;
  readonly processes: Processes;
  readonly clock: World['clock'];
  readonly log: (text: string) => void;
  /** To all that follow. */
  readonly tell: (reply: Reply) => void;
  /** Whether anybody was ever told "yes" and noted it down: decides what the history says. */
  readonly everAccepted: () => boolean;
  /** What of the job is to be killed when the slot is lost; `undefined`: nothing. */
  readonly kill: () => Errand['kill'];
  /** Kills the job's processes, this one and its like aside: resolves with how many. */
  readonly endJob: (job: JobProcesses) => Promise<number>;
}

/** What the gate's rules say, as codes of a `refused` reply. */
export const turnedAwayCodes = {
  crowded: 'LINE_FULL',
  barred: 'BARRED',
  replaced: 'REPLACED',
  forced: 'FORCED',
} as const;

/** How caring for a ticket ended: what `release` answers. */
export type CareEnd = Extract<Reply, { kind: 'released' }>;

/** A slot whose holder lets nobody watch its end is given up after this long at the latest. */
const lingerMs = 24 * 3_600_000;

/** A killed keeper's lock may take this long to be freed. */
const adoptTries = 20;
const adoptPauseMs = 500;

/**
 * The care for one ticket, from before it has a number until it is given back: enters, waits, holds
 * and releases. Stops when nobody needs the slot any more, when the job's process ends, and at
 * `max-hold`; stays beyond a loss, to tell of it.
 */
export class TicketCare {
  readonly uuid: string;
  readonly errand: Errand;
  readonly #ports: CarePorts;
  readonly #bulletin: Bulletin;
  /** Aborts when the ticket is no longer needed. */
  readonly #stop = new AbortController();
  /** Aborts when waiting is over. */
  readonly #waited = new AbortController();
  #phase: Phase = 'waiting';
  #access: Access | undefined;
  #granted: Extract<Reply, { kind: 'granted' }> | undefined;

  constructor(uuid: string, errand: Errand, ports: CarePorts) {
    this.uuid = uuid;
    this.errand = errand;
    this.#ports = ports;
    this.#bulletin = new Bulletin(ports.clock, (line) => this.#say(line, 'info'));
  }

  get phase(): Phase {
    return this.#phase;
  }

  /** The slot, while it is held. */
  get granted(): Extract<Reply, { kind: 'granted' }> | undefined {
    return this.#phase === 'held' || this.#phase === 'fenced' ? this.#granted : undefined;
  }

  /** Whether it takes in no further use: it is being given back, or was. */
  get leaving(): boolean {
    return this.#stop.signal.aborted || this.#phase === 'ended';
  }

  /** Nobody needs it any more: withdraw, or give back. */
  stop(): void {
    this.#stop.abort();
  }

  /** Cares until the end. Never rejects. */
  async run(mode: 'enter' | 'adopt'): Promise<CareEnd> {
    const { job } = this.errand;
    if (job !== undefined) void this.#stopWithJob(job);
    void this.#bulletin.remind(anyOf(this.#stop.signal, this.#waited.signal).signal);
    try {
      return await this.#care(mode);
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      this.#ports.log(`failed: ${error instanceof Error ? (error.stack ?? message) : message}`);
      this.#ports.tell({ kind: 'refused', code: codeOf(error), message });
      const stands = mode === 'adopt' || this.#granted !== undefined;
      return stands
        ? { kind: 'released', outcome: 'failed', message }
        : { kind: 'released', outcome: 'nothing' };
    } finally {
      this.#phase = 'ended';
      this.#stop.abort();
    }
  }

  async #care(mode: 'enter' | 'adopt'): Promise<CareEnd> {
    this.#access = await this.#ports.open(this.errand, (event) => this.#note(event));
    const { gate, warning, mount } = this.#access;
    this.#bulletin.at({ gate, path: this.errand.path, mount });
    if (warning !== undefined) this.#say(warning, 'warning');
    const ticket = new Ticket(gate, requestOf(this.uuid, this.errand));
    const slot = mode === 'enter' ? await this.#enter(ticket) : await this.#adopt(ticket);
    if (slot === 'lost') return await this.#linger('lost');
    if (slot === 'unneeded') return await this.#giveUp(ticket);
    if (slot === undefined) return { kind: 'released', outcome: 'nothing' };
    return await this.#hold(slot, mode);
  }

  async #enter(ticket: Ticket): Promise<HeldSlot | undefined> {
    const { waitMs } = this.errand;
    const outcome = await waitForSlot(ticket, { waitMs, signal: this.#stop.signal });
    if (outcome.kind === 'acquired') return outcome.slot;
    this.#ports.log(outcome.kind);
    if (outcome.kind === 'turned-away') {
      const message = describeTurnedAway(outcome, this.errand.gate);
      const code = turnedAwayCodes[outcome.because];
      const waitedMs = Math.round(outcome.waitedMs);
      this.#ports.tell({ kind: 'refused', code, message, waitedMs });
      return undefined;
    }
    const waitedMs = Math.round(outcome.waitedMs);
    if (outcome.kind === 'withdrawn') this.#ports.tell({ kind: 'withdrawn', waitedMs });
    else this.#ports.tell({ ...outcome, waitedMs, meanwhile: this.#bulletin.story(waitedMs, []) });
    return undefined;
  }

  async #adopt(ticket: Ticket): Promise<HeldSlot | 'lost' | 'unneeded'> {
    for (let tries = 1; !this.#stop.signal.aborted; tries += 1) {
      const adoption = await adoptSlot(ticket);
      if (adoption.kind === 'adopted') return adoption.slot;
      if (adoption.kind === 'gone') return 'lost';
      if (tries === adoptTries)
        throw new Error('The ticket is kept by another keeper that does not answer');
      await this.#ports.clock.sleep(adoptPauseMs, this.#stop.signal);
    }
    return 'unneeded';
  }

  /** Nobody needs the slot any more, and it was never taken over: its UUID is enough to end it. */
  async #giveUp({ gate, uuid }: Ticket): Promise<CareEnd> {
    const known = await endTicket(gate, { uuid }, { end: 'released' });
    return { kind: 'released', outcome: known ? 'given-back' : 'lost' };
  }

  async #hold(slot: HeldSlot, mode: 'enter' | 'adopt'): Promise<CareEnd> {
    const { clock } = this.#ports;
    const heldSinceMs = clock.elapsedMs();
    this.#grant(slot);
    const until = this.#holdingTime(slot);
    const end = await holdSlot(slot, { stop: until.signal, onFenced: () => this.#fenced() });
    if (end.kind === 'lost') {
      // Whoever took the slot removed the marker: held open, it would stay behind as `.nfs...`.
      await slot.ticket.marker?.remove().catch(() => undefined);
      void noteLoss(slot.ticket, slot, this.#stop.signal);
      return await this.#linger('lost');
    }
    const heldMs = Math.round(clock.elapsedMs() - heldSinceMs);
    // Before others may have the slot.
    if (until.expired()) await this.#killJob();
    const why = until.expired() ? 'expired' : this.#ports.everAccepted() ? 'released' : 'withdrawn';
    // Of a ticket that was taken over, this process saw neither the wait nor the whole hold.
    const seen = mode === 'enter' ? { waitedMs: slot.waitedMs, heldMs } : {};
    const known = await endTicket(slot.ticket.gate, slot.ticket, { end: why, ...seen });
    this.#ports.log(`${why} after ${heldMs} ms`);
    if (why === 'expired') return await this.#linger('expired');
    return { kind: 'released', outcome: known ? 'given-back' : 'lost', heldMs };
  }

  #grant({ number, token, slots, limit, limitBy, waitedMs }: HeldSlot): void {
    this.#phase = 'held';
    this.#waited.abort();
    this.#granted = {
      kind: 'granted',
      uuid: this.uuid,
      ticket: number,
      token,
      slots: [...slots],
      limit,
      limitBy,
      waitedMs: Math.round(waitedMs),
      shared: false,
    };
    this.#ports.log(`ticket ${number} holds slot ${slots.join(', ')} under token ${token}`);
    const meanwhile = this.#bulletin.story(waitedMs, slots);
    this.#ports.tell({ ...this.#granted, meanwhile });
  }

  /** How long the slot may be held: until nobody needs it, and no longer than `max-hold` and the policy say. */
  #holdingTime({ longestHoldMs = Number.POSITIVE_INFINITY }: HeldSlot): {
    signal: AbortSignal;
    expired: () => boolean;
  } {
    const maxHoldMs = Math.min(this.errand.maxHoldMs ?? Number.POSITIVE_INFINITY, longestHoldMs);
    const stop = this.#stop.signal;
    if (maxHoldMs === Number.POSITIVE_INFINITY) return { signal: stop, expired: () => false };
    const over = new AbortController();
    let expired = false;
    void this.#ports.clock.sleep(maxHoldMs, stop).then(() => {
      expired = !stop.aborted;
      over.abort();
    });
    return { signal: over.signal, expired: () => expired };
  }

  /** The slot has gone: stays, so that the job's later stages are told, until nobody is left to ask. */
  async #linger(phase: 'lost' | 'expired'): Promise<CareEnd> {
    this.#phase = phase;
    if (phase === 'lost') await this.#killJob();
    this.#say(
      phase === 'lost'
        ? 'the slot is lost: the record no longer knows this ticket'
        : 'the slot was held longer than max-hold or the policy allows, and was given back',
      'warning',
    );
    this.#ports.tell({ kind: 'standing', phase });
    await this.#ports.clock.sleep(lingerMs, this.#stop.signal);
    return { kind: 'released', outcome: phase };
  }

  async #stopWithJob(job: ProcessName): Promise<void> {
    const { processes, clock } = this.#ports;
    await jobEnd({ job, processes, clock }, this.#stop.signal);
    if (this.#stop.signal.aborted) return;
    this.#ports.log("the job's process has ended");
    this.stop();
  }

  #fenced(): void {
    if (this.#phase !== 'held') return;
    this.#phase = 'fenced';
    this.#ports.tell({ kind: 'standing', phase: 'fenced' });
    void this.#killJob();
  }

  /** With `on-lost: kill`: from now on somebody else may be in the slot. Never rejects. */
  async #killJob(): Promise<void> {
    const kill = this.#ports.kill();
    if (kill === undefined) return;
    const { job } = this.errand;
    try {
      const many = await this.#ports.endJob({ job, marks: kill.marks });
      this.#say(`on-lost: kill: killed ${many} of the job's processes`, 'warning');
    } catch (error) {
      this.#say(`on-lost: kill: ${error instanceof Error ? error.message : error}`, 'warning');
    }
  }

  #note(event: TicketEvent): void {
    if (event.kind === 'recovered' && this.#phase === 'fenced') this.#phase = 'held';
    // Whoever was granted the slot is told by the grant itself.
    if (event.kind === 'acquired') return;
    if (this.#phase === 'waiting') this.#bulletin.note(event);
    else this.#say(describeEvent(event) ?? event.kind, 'warning');
  }

  #say(line: string, weight: 'info' | 'warning'): void {
    this.#ports.log(line);
    this.#ports.tell({ kind: 'news', line, weight });
  }
}

function requestOf(uuid: string, errand: Errand): ConstructorParameters<typeof Ticket>[1] {
  const { limit, job, runner, checkRun, latestWins, details } = errand;
  const origin = boundedOrigin(details);
  const latestKey = latestWins === undefined ? undefined : latestKeyOf(latestWins, origin);
  const identity = { job, runner, checkRun, origin, latestKey, details };
  return { uuid, limit, weight: 1, priority: 0, ...identity };
}
