import type { Access } from '../../access/open-access.ts';
import { codeOf, messageOf } from '../../core/errors.ts';
import { anyOf } from '../../platform/deadline.ts';
import type { TicketEvent } from '../../ports/reporter.ts';
import { Bulletin } from '../../progress/wait-reporter.ts';
import type { Meanwhile } from '../../report/charts/spells.ts';
import { describeEvent } from '../../report/text/event-text.ts';
import type { Adoption } from '../../session/adopt.ts';
import { holdSlot } from '../../session/heartbeat.ts';
import type { Gate } from '../../store/gate/gate.ts';
import { endTicket } from '../../ticket/end-ticket.ts';
import type { HeldSlot } from '../../ticket/outcome.ts';
import { noteLoss } from '../../ticket/record-end.ts';
import type { Ticket } from '../../ticket/ticket.ts';
import { waitForSlot } from '../../ticket/wait.ts';
import type { Errand, Phase, Reply } from '../messages.ts';
import { Confirmation } from '../ticket/confirm.ts';
import { toldToEnd, wasGivenBack } from '../ticket/earlier-end.ts';
import { watchAsGuest } from '../ticket/guest.ts';
import { holdingTime } from '../ticket/holding-time.ts';
import { ownTicket, refuseAlike } from '../ticket/own-ticket.ts';
import { replyWithout } from '../ticket/reply-without.ts';
import { takeOverTicket } from '../ticket/take-over.ts';
import { ticketOf } from '../ticket/ticket-of.ts';
import type { CareEnd, CarePorts } from './care-ports.ts';
import { type Grant, type GrantedSlot, grantOf, standingOf } from './share-replies.ts';
import { WorkInSlot } from './work-in-slot.ts';

/** A slot whose holder lets nobody watch its end is given up after this long at the latest. */
const lingerMs = 24 * 3_600_000;

/**
 * The life of one ticket in a keeper: waits, holds and releases. Ends when no use needs the slot, when the job's
 * process ends, and at `max-hold`; stays beyond a loss, to report it.
 */
export class TicketCare {
  readonly errand: Errand;
  /** Whether it was the policy that bounded how long the slot was held. */
  expiredByPolicy = false;
  readonly #ports: CarePorts;
  #uuid: string;
  readonly #bulletin: Bulletin;
  readonly #work: WorkInSlot;
  /** Aborts when the ticket is no longer needed. */
  readonly #stop = new AbortController();
  /** Aborts when waiting is over. */
  readonly #waited = new AbortController();
  #phase: Phase = 'waiting';
  #access: Access | undefined;
  #granted: Grant | undefined;
  #confirmation: Confirmation | undefined;
  #toldToEnd = false;
  #inherited = false;
  #held: Ticket | undefined;

  constructor(uuid: string, errand: Errand, ports: CarePorts) {
    this.#uuid = uuid;
    this.errand = errand;
    this.#ports = ports;
    this.#work = new WorkInSlot(ports, errand, (line) => this.#say(line, 'warning'));
    this.#bulletin = new Bulletin(ports.clock, (line) => this.#say(line, 'info'));
  }

  /** The ticket's: another one than it began with, where the record had one of this job already. */
  get uuid(): string {
    return this.#uuid;
  }

  get phase(): Phase {
    return this.#phase;
  }

  /**
   * How the ticket stands, by the record: `fenced` where that is unknown, because nothing was heard of the record for
   * the self-fencing time-out. Never rejects, and takes two seconds at most.
   */
  async confirm(): Promise<Phase> {
    const answer = await this.#confirmation?.ask();
    // The slot has gone meanwhile, for a reason that is known.
    if (answer === undefined || this.granted === undefined) return this.#phase;
    return answer === 'unknown' ? 'fenced' : answer;
  }

  /** The slot, while it is held. */
  get granted(): Grant | undefined {
    return this.#phase === 'held' || this.#phase === 'fenced' ? this.#granted : undefined;
  }

  /** Whether it takes in no further use: it is being given back, or was. */
  get leaving(): boolean {
    return this.#stop.signal.aborted || this.#phase === 'ended';
  }

  /**
   * Nobody needs it any more: withdraw, or give back. With `asTold` a signal was the reason, as the history says
   * then: the job may not know.
   */
  stop({ asTold = false } = {}): void {
    this.#toldToEnd ||= asTold;
    this.#stop.abort();
  }

  /** The uses that another keeper knew are over when this one's are: as a guest it gives the slot back, too. */
  inherits(): void {
    this.#inherited = true;
  }

  /** Cares until the end. Never rejects. */
  async run(mode: 'enter' | 'adopt'): Promise<CareEnd> {
    void this.#stopWithJob();
    void this.#bulletin.remind(anyOf(this.#stop.signal, this.#waited.signal).signal);
    try {
      return await this.#care(mode);
    } catch (error) {
      const message = messageOf(error);
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
    // This use was told of the slot by the keeper before: what that one knew, it answers for.
    this.#inherited = mode === 'adopt';
    if (mode === 'adopt') return await this.#takeOver(gate, { patient: true });
    const own = await ownTicket(gate, this.errand);
    if (own?.kind === 'alike') return this.#end(refuseAlike(own, this.errand));
    if (own?.kind === 'mine') {
      this.#uuid = own.uuid;
      this.#ports.inherit(own.uuid);
      return await this.#takeOver(gate, { patient: false });
    }
    return await this.#enter(ticketOf(gate, this.#uuid, this.errand));
  }

  /** Becomes the keeper of a ticket that runs already; where its keeper lives, watches the slot as a guest. */
  async #takeOver(gate: Gate, { patient }: { readonly patient: boolean }): Promise<CareEnd> {
    const ticket = ticketOf(gate, this.#uuid, this.errand);
    const signal = this.#stop.signal;
    const taken = await takeOverTicket(ticket, { ...this.#ports, patient, signal });
    switch (taken.kind) {
      case 'adopted':
        return await this.#hold(taken.slot, {});
      case 'kept':
        return await this.#visit(ticket, taken);
      case 'gone':
        return await this.#linger('lost');
      case 'unneeded':
        return await this.#giveUp(ticket);
    }
  }

  async #enter(ticket: Ticket): Promise<CareEnd> {
    const { waitMs } = this.errand;
    const outcome = await waitForSlot(ticket, { waitMs, signal: this.#stop.signal });
    if (outcome.kind === 'acquired')
      return await this.#hold(outcome.slot, { waitedMs: outcome.slot.waitedMs });
    this.#ports.log(outcome.kind);
    const story = (waitedMs: number): Meanwhile => this.#bulletin.story(waitedMs, []);
    return this.#end(replyWithout(outcome, this.errand.gate, story));
  }

  /** There is no slot. */
  #end(reply: Reply): CareEnd {
    this.#ports.tell(reply);
    return { kind: 'released', outcome: 'nothing' };
  }

  /** Another keeper of this job holds the slot, and gives it back: this one only watches it. */
  async #visit(
    ticket: Ticket,
    { holder, limit }: Extract<Adoption, { kind: 'kept' }>,
  ): Promise<CareEnd> {
    const { ticket: number, token, slots } = holder;
    const beganMs = ticket.world.clock.elapsedMs();
    const slot = { number, token, slots, limit, limitBy: 'jobs', waitedMs: 0, beganMs } as const;
    this.#grant(ticket.gate, slot, true);
    const end = await watchAsGuest(ticket, {
      stop: this.#stop.signal,
      onFenced: () => this.#fenced(),
      onHeld: (askedMs) => this.#acknowledged(askedMs),
    });
    if (end.kind === 'adopted') return await this.#hold(end.slot, {});
    if (end.kind === 'lost') return await this.#gone(ticket, { number, token });
    return this.#inherited ? await this.#giveUp(ticket) : { kind: 'released', outcome: 'shared' };
  }

  /** The record no longer knows the ticket. */
  async #gone(ticket: Ticket, slot: Pick<HeldSlot, 'number' | 'token'>): Promise<CareEnd> {
    // Whoever took the slot removed the marker: held open, it would stay behind as `.nfs...`.
    await ticket.marker?.remove().catch(() => undefined);
    if (await wasGivenBack(ticket.gate, slot.number)) {
      // By another keeper of this job: nothing was lost, and nothing of the job may be killed.
      this.#ports.log('released by another process of this job');
      this.#ports.tell({ kind: 'withdrawn', waitedMs: 0 });
      return { kind: 'released', outcome: 'nothing' };
    }
    void noteLoss(ticket, slot, this.#stop.signal);
    return await this.#linger('lost');
  }

  /** Nobody needs the slot any more, and it was never taken over: its UUID is enough to end it. */
  async #giveUp({ gate, uuid }: Ticket): Promise<CareEnd> {
    const known = await endTicket(gate, { uuid }, { end: 'released' });
    return { kind: 'released', outcome: known ? 'given-back' : 'lost' };
  }

  async #hold(slot: HeldSlot, seen: { readonly waitedMs?: number }): Promise<CareEnd> {
    const { clock } = this.#ports;
    const { ticket } = slot;
    const heldSinceMs = clock.elapsedMs() - slot.heldBeforeMs;
    this.#grant(ticket.gate, slot, false);
    const until = holdingTime(slot, this.errand, {
      clock,
      stop: this.#stop.signal,
      onExpired: async ({ byPolicy }) => await this.#expire(ticket, byPolicy),
    });
    this.#held = ticket;
    const end = await holdSlot(slot, {
      stop: until.signal,
      onFenced: () => this.#fenced(),
      onBeat: (beganMs) => this.#acknowledged(beganMs),
    });
    if (end.kind === 'lost') return await this.#gone(ticket, slot);
    const heldMs = Math.round(clock.elapsedMs() - heldSinceMs);
    const why = until.expired() ? 'expired' : this.#ports.everAccepted() ? 'released' : 'withdrawn';
    const reason = this.#toldToEnd ? toldToEnd : undefined;
    const known = await endTicket(ticket.gate, ticket, { end: why, ...seen, heldMs, reason });
    this.#ports.log(`${why} after ${heldMs} ms`);
    if (why === 'expired') return await this.#linger('expired');
    return { kind: 'released', outcome: known ? 'given-back' : 'lost', heldMs };
  }

  /** The time to hold is over: the slot is kept until the work in it has ended. */
  async #expire({ marker }: Ticket, byPolicy: boolean): Promise<void> {
    this.#phase = 'expired';
    this.expiredByPolicy = byPolicy;
    const tell = (): void => this.#ports.tell(standingOf(this, 'expired'));
    await this.#work.expire(marker, { byPolicy, tell });
  }

  #grant(gate: Gate, slot: GrantedSlot, shared: boolean): void {
    const { number, token, slots, waitedMs } = slot;
    this.#phase = 'held';
    this.#waited.abort();
    this.#confirmation = new Confirmation(gate, this.#uuid, slot.beganMs);
    this.#granted = grantOf(this.#uuid, slot, shared);
    this.#ports.log(`ticket ${number} holds slot ${slots.join(', ')} (fencing token ${token})`);
    this.#ports.tell({ ...this.#granted, meanwhile: this.#bulletin.story(waitedMs, slots) });
  }

  /** The slot has gone: stays, so that the job's later stages are told, until nobody is left to ask. */
  async #linger(phase: 'lost' | 'expired'): Promise<CareEnd> {
    this.#phase = phase;
    if (phase === 'lost') await this.#work.kill();
    this.#say(
      phase === 'lost'
        ? 'slot lost: the record no longer lists this ticket'
        : 'the slot was held longer than max-hold or the policy allows, and was released',
      'warning',
    );
    this.#ports.tell(standingOf(this, phase));
    await this.#ports.clock.sleep(lingerMs, this.#stop.signal);
    return { kind: 'released', outcome: phase };
  }

  async #stopWithJob(): Promise<void> {
    if (this.errand.job === undefined) return;
    await this.#work.endWithJob(this.#stop.signal, () => this.#held?.marker);
    this.stop();
  }

  #fenced(): void {
    if (this.#phase !== 'held') return;
    this.#phase = 'fenced';
    this.#ports.tell({ kind: 'standing', phase: 'fenced' });
    void this.#work.kill();
  }

  /** The record has said, to a question of then, that the slot is held. */
  #acknowledged(askedMs: number): void {
    this.#confirmation?.acknowledge(askedMs);
    if (this.#phase !== 'fenced') return;
    this.#phase = 'held';
    this.#ports.tell({ kind: 'standing', phase: 'held' });
  }

  #note(event: TicketEvent): void {
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
