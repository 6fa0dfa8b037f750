import { SlotgateError } from '../core/errors.ts';
import { mostNumbersAhead } from '../core/numbers.ts';
import type { Announcement, MarkerGrant } from '../core/record/marker-codec.ts';
import { boundedIdentity } from '../core/record/origin.ts';
import {
  newestFormat,
  type Origin,
  type Precedence,
  type ProcessAtPlace,
  type Waiter,
} from '../core/record/record.ts';
import type { RunOrder } from '../core/record/run-order.ts';
import type { Order } from '../core/words.ts';
import type { ProcessName } from '../ports/processes.ts';
import type { World } from '../ports/world.ts';
import type { Gate } from '../store/gate/gate.ts';
import type { OpenedGate } from '../store/gate/opened-gate.ts';
import { OwnMarker } from '../store/markers/own-marker.ts';
import { listMarkers } from '../store/markers/rebuild-from-markers.ts';

/** What a job asks of a gate. */
export interface TicketRequest {
  /** The ticket's identity: the process that knows it owns the ticket. */
  readonly uuid: string;
  readonly limit: number;
  readonly weight: number;
  /** It takes all slots at once; its weight counts for nothing. */
  readonly exclusive?: boolean | undefined;
  /** A limit below its weight rejects it; else it takes as many slots as there are. */
  readonly weightIsExact?: boolean | undefined;
  readonly priority: number;
  /** The job's process where it is known beforehand (`Runner.Worker`). */
  readonly job?: ProcessName | undefined;
  /** The Actions runner and its job, where known. */
  readonly runner?: string | undefined;
  readonly checkRun?: string | undefined;
  /** Where the job comes from, for the rules of a policy: see `boundedOrigin`. */
  readonly origin?: Origin | undefined;
  /** Of all that wait under one key, only the newest is wanted. */
  readonly latestKey?: string | undefined;
  /** Orders the runs of a workflow; without it they are ordered by arrival. */
  readonly runOrder?: RunOrder | undefined;
  /** Whether the oldest run of its workflow is served first; `arrival` by default. */
  readonly order?: Order | undefined;
  /** For people: who this is. */
  readonly details: Readonly<Record<string, string>>;
}

/** A job's ticket at a gate, from before it has a number until its marker is removed. */
export class Ticket {
  readonly gate: Gate;
  readonly request: TicketRequest;
  readonly cameAtElapsedMs: number;
  readonly #sinceMs: number;
  #marker: OwnMarker | undefined;
  #entered = false;
  #precedence: Precedence | undefined;

  constructor(gate: Gate, request: TicketRequest) {
    this.gate = gate;
    this.request = request;
    this.cameAtElapsedMs = gate.world.clock.elapsedMs();
    this.#sinceMs = gate.world.clock.wallMs();
  }

  get world(): World {
    return this.gate.world;
  }

  get uuid(): string {
    return this.request.uuid;
  }

  /** Its number, 0 before it has one. */
  get number(): number {
    return this.#marker?.announcement.ticket ?? 0;
  }

  /**
   * The number under which it may enter the record. One that no commit is known to have named may
   * have been swept, and given to another job, as soon as the record's next number has passed it.
   */
  numberFrom(next: number): number {
    return this.#entered || this.number >= next ? this.number : next;
  }

  /** Whether a commit is known to have put it into the record. */
  get entered(): boolean {
    return this.#entered;
  }

  get marker(): OwnMarker | undefined {
    return this.#marker;
  }

  /** Milliseconds since it came. */
  waitedMs(): number {
    return this.world.clock.elapsedMs() - this.cameAtElapsedMs;
  }

  /**
   * Remembers the place in the queue that the record gives it: should the ticket be missing there one day, it
   * returns to that place.
   */
  remember({ priority, inPlaceOf }: Precedence): void {
    const isOwn = priority === this.request.priority && inPlaceOf === undefined;
    this.#precedence = isOwn
      ? undefined
      : { priority, ...(inPlaceOf === undefined ? {} : { inPlaceOf }) };
  }

  /** How this ticket waits, or would wait, under this number. */
  asWaiter(ticket: number): Waiter {
    const { uuid, limit, weight, priority, runner, checkRun, latestKey, runOrder } = this.request;
    const { order = 'arrival' } = this.request;
    return {
      ticket,
      uuid,
      limit,
      weight,
      priority,
      ...(this.request.exclusive === true ? { exclusive: true } : {}),
      // Of a ticket that no commit has put into the record, a failed try may have left it.
      ...(this.#entered ? this.#precedence : {}),
      sinceMs: this.#sinceMs,
      ...keeperOf(this.world),
      ...(runner === undefined ? {} : { runner: boundedIdentity(runner) }),
      ...(checkRun === undefined ? {} : { checkRun: boundedIdentity(checkRun) }),
      ...(latestKey === undefined ? {} : { latestKey }),
      ...(runOrder === undefined ? {} : { runOrder }),
      order,
      origin: this.request.origin ?? {},
      reads: newestFormat,
    };
  }

  /**
   * Sees to it that its marker is there, under its name and locked by this process, and shows the place that the
   * ticket remembers. In a transaction only.
   *
   * @param next the first number that may be free; used when it has none yet
   * @param grantFor the grant for a ticket of this number, where it is to run at once
   */
  async ensureMarker(
    gate: OpenedGate,
    next: number,
    grantFor?: (ticket: number) => MarkerGrant,
  ): Promise<OwnMarker> {
    const precedence = this.#precedence;
    const marker = this.#marker;
    if (marker !== undefined) {
      const sound = await marker.isSound(gate);
      const keeps = this.#entered || (sound && this.numberFrom(next) === this.number);
      if (keeps) await marker.keepPrecedence(precedence);
      if (keeps && !sound) await marker.renew(gate);
      if (keeps) return marker;
      await (sound ? marker.remove(gate) : marker.close());
    }
    for (let number = next; ; number = await unusedAfter(gate, number, next)) {
      this.#marker = await OwnMarker.create(gate, this.#announcement(number), {
        heartbeat: 0,
        ...(this.request.job === undefined ? {} : { job: { ...this.request.job } }),
        ...(precedence === undefined ? {} : { precedence }),
        grant: grantFor?.(number),
      });
      if (this.#marker !== undefined) return this.#marker;
    }
  }

  /** Notes that a commit put this ticket, with its number, into the record. */
  enter(): void {
    this.#entered = true;
  }

  /** Takes over an existing ticket's marker. */
  adopt(marker: OwnMarker): void {
    this.#marker = marker;
    this.#entered = true;
  }

  #announcement(ticket: number): Announcement {
    const waiter = this.asWaiter(ticket);
    return { slotgate: 1, gate: this.gate.name, ...waiter, details: { ...this.request.details } };
  }
}

/** This process as the keeper of a ticket, where its place can be told. */
export function keeperOf(world: World): { keeper?: ProcessAtPlace } {
  const { place, self } = world.processes;
  if (place === '') return {};
  const wallOffsetMs = Math.round(world.clock.wallMs() - world.clock.elapsedMs());
  return { keeper: { place, wallOffsetMs, pid: self.pid, start: self.start } };
}

/** One listing, however many names are taken: other users may have made any number of them. */
async function unusedAfter(gate: OpenedGate, number: number, next: number): Promise<number> {
  const used = new Set((await listMarkers(gate)).map(({ ticket }) => ticket));
  let unused = number + 1;
  while (used.has(unused)) unused += 1;
  if (unused <= next + mostNumbersAhead) return unused;
  throw new SlotgateError('PATH_UNFIT', `Markers of more than ${mostNumbersAhead} tickets exist`, {
    gate: gate.name,
    path: gate.directory,
    next: 'Remove the markers that belong to no job: `slotgate status` shows the tickets of all jobs',
  });
}
