import type { Access } from '../../access/open-access.ts';
import { codeOf, messageOf } from '../../core/errors.ts';
import { anyOf } from '../../platform/deadline.ts';
import type { TicketEvent } from '../../ports/reporter.ts';
import { Bulletin } from '../../progress/wait-reporter.ts';
import type { Meanwhile } from '../../report/charts/spells.ts';
import { describeEvent } from '../../report/text/event-text.ts';
import type { Adoption } from '../../session/adopt.ts';
import {
  afterLoss,
  holdSlot,
  type SlotEnd,
  type SlotLoss,
  type SlotWork,
} from '../../session/hold-slot.ts';
import type { Gate } from '../../store/gate/gate.ts';
import { endTicket } from '../../ticket/end-ticket.ts';
import type { HeldSlot } from '../../ticket/outcome.ts';
import type { Ticket } from '../../ticket/ticket.ts';
import { waitForSlot } from '../../ticket/wait.ts';
import type { Errand, Phase, Reply } from '../messages.ts';
import { Confirmation } from '../ticket/confirm.ts';
import { toldToEnd, wasGivenBack } from '../ticket/earlier-end.ts';
import { watchAsGuest } from '../ticket/guest.ts';
import { ownTicket, refuseAlike } from '../ticket/own-ticket.ts';
import { givenBack, replyAfter } from '../ticket/reply-after.ts';
import { replyWithout } from '../ticket/reply-without.ts';
import { Standing } from '../ticket/standing.ts';
import { takeOverTicket } from '../ticket/take-over.ts';
import { ticketOf } from '../ticket/ticket-of.ts';
import type { CareEnd, CarePorts } from './care-ports.ts';
import { type Grant, type GrantedSlot, grantOf } from './share-replies.ts';
import { WorkInSlot } from './work-in-slot.ts';

/** A slot whose holder's end cannot be watched is released after this long at the latest. */
const lingerMs = 24 * 3_600_000;

const expiredLine = 'the slot was held longer than max-hold or the policy allows, and was released';

/**
 * The life of one ticket in a keeper: waits, holds and releases. Ends when no use needs the slot, when the job's
 * process ends, and at `max-hold`; stays beyond a loss, to report it.
 */
export class TicketCare {
  readonly errand: Errand;
  readonly #ports: CarePorts;
  #uuid: string;
  readonly #bulletin: Bulletin;
  /** What ends with the slot, and what ends it. */
  readonly work: WorkInSlot;
  /** Aborts when the ticket is no longer needed. */
  readonly #stop = new AbortController();
  /** Aborts when waiting is over. */
  readonly #waited = new AbortController();
  readonly #standing: Standing;
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
    this.#standing = new Standing(ports.tell);
    this.work = new WorkInSlot(ports, errand, (line) => this.#say(line, 'warning'));
    this.#bulletin = new Bulletin(ports.clock, (line) => this.#say(line, 'info'));
  }

  /** The ticket's: another one than it began with, where the record had one of this job already. */
  get uuid(): string {
    return this.#uuid;
  }

  get phase(): Phase {
    return this.#standing.phase;
  }

  /**
   * How the ticket stands, by the record: `fenced` where that is unknown, because nothing was heard of the record for
   * the self-fencing time-out. Never rejects, and takes two seconds at most.
   */
  async confirm(): Promise<Extract<Reply, { kind: 'standing' }>> {
    const answer = await this.#confirmation?.ask();
    // The slot was lost meanwhile, for a known reason.
    if (answer === undefined || this.granted === undefined) return this.#standing.reply();
    return this.#standing.reply(answer === 'unknown' ? 'fenced' : answer);
  }

  /** The slot, while it is held. */
  get granted(): Grant | undefined {
    return this.#standing.holds ? this.#granted : undefined;
  }

  /** Whether it accepts no further use: it is being released, or was. */
  get leaving(): boolean {
    return this.#stop.signal.aborted || this.phase === 'ended';
  }

  /**
   * No use needs it any more: withdraw, or release. With `asTold` a signal was the reason, and the history says so:
   * the job may not know.
   */
  stop({ asTold = false } = {}): void {
    this.#toldToEnd ||= asTold;
    this.#stop.abort();
  }

  /** The uses that another keeper knew are over when this one's are: as a guest it releases the slot, too. */
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
      this.#standing.become('ended');
      this.#stop.abort();
    }
  }

  async #care(mode: 'enter' | 'adopt'): Promise<CareEnd> {
    this.#access = await this.#ports.open(this.errand, (event) => this.#note(event));
    const { gate, warning, mount } = this.#access;
    this.#bulletin.at({ gate, path: this.errand.path, mount });
    if (warning !== undefined) this.#say(warning, 'warning');
    // The earlier keeper granted the slot to this use: what that one knew still holds.
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
    const taken = await takeOverTicket(ticket, {
      ...this.#ports,
      patient,
      signal: this.#stop.signal,
    });
    switch (taken.kind) {
      case 'adopted':
        return await this.#hold(taken.slot, {});
      case 'kept':
        return await this.#visit(ticket, taken);
      case 'gone':
        await this.#lose({ kind: 'gone' });
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

  /** Another keeper of this job holds the slot, and releases it: this one only watches it. */
  async #visit(
    ticket: Ticket,
    { holder, limit }: Extract<Adoption, { kind: 'kept' }>,
  ): Promise<CareEnd> {
    const { ticket: number, token, slots } = holder;
    const beganMs = ticket.world.clock.elapsedMs();
    const slot = { number, token, slots, limit, limitBy: 'jobs', waitedMs: 0, beganMs } as const;
    this.#grant(ticket.gate, slot, true);
    const onLoss = this.#onLoss(ticket.gate, number);
    const end = await watchAsGuest(ticket, {
      stop: this.#stop.signal,
      onFenced: () => void onLoss.lose({ kind: 'silent' }),
      onHeld: (askedMs) => this.#acknowledged(askedMs),
    });
    if (end.kind === 'adopted') return await this.#hold(end.slot, {});
    if (end.kind === 'lost') return await this.#ended(await afterLoss(ticket, slot, onLoss));
    return this.#inherited ? await this.#giveUp(ticket) : { kind: 'released', outcome: 'shared' };
  }

  /** No use needs the slot any more, and it was never adopted: its UUID is enough to end it. */
  async #giveUp({ gate, uuid }: Ticket): Promise<CareEnd> {
    return givenBack({ known: await endTicket(gate, { uuid }, { end: 'released' }) });
  }

  async #hold(slot: HeldSlot, seen: { readonly waitedMs?: number }): Promise<CareEnd> {
    const { ticket } = slot;
    this.#grant(ticket.gate, slot, false);
    this.#held = ticket;
    const end = await holdSlot(slot, {
      over: this.#stop.signal,
      maxHoldMs: this.errand.maxHoldMs,
      ...this.#onLoss(ticket.gate, slot.number),
      expire: async ({ byPolicy }) => {
        this.#standing.expire(byPolicy);
        await this.work.expire(ticket.marker, { byPolicy, tell: () => this.#standing.tell() });
      },
      onHeld: (beganMs) => this.#acknowledged(beganMs),
      ending: () => ({
        end: this.#ports.everAccepted() ? 'released' : 'withdrawn',
        ...seen,
        reason: this.#toldToEnd ? toldToEnd : undefined,
      }),
    });
    return await this.#ended(end);
  }

  async #ended(end: SlotEnd): Promise<CareEnd> {
    const reply = replyAfter(end, this.#ports.log);
    if (end.kind === 'released-elsewhere') this.#ports.tell({ kind: 'withdrawn', waitedMs: 0 });
    if (reply === 'expired') {
      this.#say(expiredLine, 'warning');
      this.#standing.tell();
    }
    return typeof reply === 'string' ? await this.#linger(reply) : reply;
  }

  #onLoss(gate: Gate, number: number): Pick<SlotWork, 'lose' | 'wasReleased'> {
    return {
      lose: async (loss) => await this.#lose(loss),
      wasReleased: async () => await wasGivenBack(gate, number),
    };
  }

  /** Other jobs may have the slot from now on: resolves when what ends with it was killed. */
  async #lose({ kind }: SlotLoss): Promise<void> {
    if (kind === 'gone') this.#standing.become('lost');
    if (kind === 'silent') this.#standing.fence();
    await this.work.kill();
    if (kind !== 'gone') return;
    this.#say('slot lost: the record no longer lists this ticket', 'warning');
    this.#standing.tell();
  }

  #grant(gate: Gate, slot: GrantedSlot, shared: boolean): void {
    const { number, token, slots, waitedMs } = slot;
    this.#standing.become('held');
    this.#waited.abort();
    this.#confirmation = new Confirmation(gate, this.#uuid, slot.beganMs);
    this.#granted = grantOf(this.#uuid, slot, shared);
    this.#ports.log(`ticket ${number} holds slot ${slots.join(', ')} (fencing token ${token})`);
    this.#ports.tell({ ...this.#granted, meanwhile: this.#bulletin.story(waitedMs, slots) });
  }

  /** The slot is lost: stays, so that the job's later stages learn of it, until no stage is left to ask. */
  async #linger(outcome: 'lost' | 'expired'): Promise<CareEnd> {
    await this.#ports.clock.sleep(lingerMs, this.#stop.signal);
    return { kind: 'released', outcome };
  }

  async #stopWithJob(): Promise<void> {
    await this.work.endWithJob(this.#stop.signal, () => this.#held?.marker);
    this.stop();
  }

  /** The record has said, to a question of then, that the slot is held. */
  #acknowledged(askedMs: number): void {
    this.#confirmation?.acknowledge(askedMs);
    this.#standing.acknowledge();
  }

  #note(event: TicketEvent): void {
    // A use that was granted the slot learns it from the grant itself.
    if (event.kind === 'acquired') return;
    if (this.phase === 'waiting') this.#bulletin.note(event);
    else this.#say(describeEvent(event) ?? event.kind, 'warning');
  }

  #say(line: string, weight: 'info' | 'warning'): void {
    this.#ports.log(line);
    this.#ports.tell({ kind: 'news', line, weight });
  }
}
