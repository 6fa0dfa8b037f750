import { isOtherWeight, weightMismatch, weightRequest } from '../../ticket/weight-request.ts';
import type { Errand, Reply, Request } from '../messages.ts';
import type { CareEnd, KeeperPorts } from './care-ports.ts';
import { findOwn } from './find-own.ts';
import { giveBack } from './release-all.ts';
import { askingForStanding, lostBefore, settledPhase, unknownStanding } from './share-replies.ts';
import { stopWhenUnseen } from './stop-when-unseen.ts';
import { TicketCare } from './ticket-session.ts';
import { type Follower, Uses } from './uses.ts';

type Entering = Extract<Request, { kind: 'enter' | 'adopt' }>;
type Releasing = Extract<Request, { kind: 'release' }>;
type Asking = Pick<Extract<Request, { kind: 'inquire' }>, 'use' | 'ticket' | 'runnerProcess'>;

/** How long a keeper waits for its first request. */
const idleMs = 30_000;

/** How long a further use waits, at most, while the standing of the slot is unknown. */
const unknownMs = 20_000;

/** A comparison of two directories asks the mount. */
const locateMs = 3_000;

/**
 * One keeper: answers the stages of one job, and cares for the one ticket that all uses of its gate
 * in this job share.
 */
export class Keeper {
  readonly #ports: KeeperPorts;
  readonly #uses = new Uses();
  #resolveEnded: () => void = () => undefined;
  /** Resolves once there is nothing left to care for and no connection left to answer. */
  readonly ended = new Promise<void>((resolve) => {
    this.#resolveEnded = resolve;
  });
  readonly #over = new AbortController();
  #care: TicketCare | undefined;
  #end: Promise<CareEnd> | undefined;
  #stopping = false;
  /** Answers that are still owed; the keeper does not end before they are given. */
  #owed = 0;

  constructor(ports: KeeperPorts) {
    this.#ports = ports;
    void ports.clock.sleep(idleMs, this.#over.signal).then(() => this.#endIfIdle());
  }

  /**
   * A signal says that this process has to end: the container stops, or a step of the job ran `killall node`. The slot is
   * released once no process of the job is seen.
   */
  askedToStop(): void {
    this.#ports.log('received a signal to stop');
    // A watched job is seen to end, and may still be at work until then.
    if (this.#care?.work.isWatched === false) this.#stopUnseen(this.#care);
    this.#endIfIdle();
  }

  #stopUnseen(care: TicketCare): void {
    if (this.#stopping) return;
    this.#stopping = true;
    void stopWhenUnseen(care, this.#ports, this.#over.signal);
  }

  /** A connection was made. */
  greet(follower: Follower): void {
    follower.tell({ kind: 'ready', pid: process.pid });
  }

  /** A connection ended. */
  hangUp(follower: Follower): void {
    this.#uses.hangUp(follower);
    this.#stopIfUnused();
  }

  /** A request came. Never throws. */
  take(request: Request, follower: Follower): void {
    if (request.kind !== 'show-log') this.#ports.log(`request: ${request.kind}`);
    switch (request.kind) {
      case 'enter':
        this.#enter(request, follower);
        break;
      case 'adopt':
        this.#adopt(request, follower);
        break;
      case 'accept':
        this.#uses.accept(follower);
        follower.tell({ kind: 'accepted' });
        break;
      case 'inquire':
        void this.#owing(this.#standing(request), follower);
        break;
      case 'watch':
        if (this.#caresFor(request)) this.#uses.follow(request.use, follower, request);
        void this.#owing(this.#standing(request), follower);
        break;
      case 'describe':
        void this.#owing(this.#describe(), follower);
        break;
      case 'locate':
        void this.#owing(this.#locate(request.path), follower);
        break;
      case 'release-last':
        void this.#owing(this.#releaseLast(), follower);
        break;
      case 'release':
        void this.#owing(this.#release(request), follower);
        break;
      case 'find-own':
        void this.#owing(findOwn(request.errand, this.#ports), follower);
        break;
      case 'show-log':
        follower.tell({ kind: 'log', lines: [...this.#ports.logLines()] });
        break;
    }
  }

  #enter(request: Entering, follower: Follower): void {
    const care = this.#care;
    if (care === undefined) {
      this.#uses.follow(request.use, follower, request.errand);
      this.#begin(request);
    } else if (care.leaving) {
      follower.tell({ kind: 'leaving' });
    } else if (care.errand.lock !== request.errand.lock) {
      const message = `Two uses of gate ${JSON.stringify(care.errand.gate)} in this job ask for different locks: ${care.errand.lock} and ${request.errand.lock}. Set the same lock in both`;
      follower.tell({ kind: 'refused', code: 'LOCK_MISMATCH', message });
    } else if (expectsOther(request.errand, care.errand)) {
      const message = `Two uses of gate ${JSON.stringify(care.errand.gate)} in this job expect different stores: ${care.errand.expectStore ?? 'any'} and ${request.errand.expectStore}. Set the same expect-store in both`;
      follower.tell({ kind: 'refused', code: 'STORE_MISMATCH', message });
    } else if (isOtherWeight(request.errand.weight, weightRequest(care.errand.weight))) {
      const { code, message } = weightMismatch(care.errand.gate);
      follower.tell({ kind: 'refused', code, message });
    } else {
      this.#uses.follow(request.use, follower, request.errand);
      // One that waits hears of the grant as the first use does.
      if (care.phase !== 'waiting')
        void this.#owing(this.#share(request, follower, care), follower);
    }
  }

  /** Whether a further use may share the slot, by the record. */
  async #share(request: Entering, follower: Follower, care: TicketCare): Promise<Reply> {
    if (care.phase === 'fenced') follower.tell(askingForStanding);
    const phase = await settledPhase(care, this.#ports.clock, this.#after(unknownMs));
    const { granted } = care;
    if (care.leaving) return { kind: 'leaving' };
    if (phase === 'held' && granted !== undefined) return { ...granted, shared: true };
    // It has no slot, and must not keep the other uses' slot from being released.
    this.#uses.hangUp(follower);
    this.#stopIfUnused();
    return phase === 'fenced' ? unknownStanding(request.errand) : lostBefore;
  }

  #adopt(request: Entering, follower: Follower): void {
    const care = this.#care;
    if (care === undefined) {
      this.#uses.stand(request.use);
      this.#uses.follow(request.use, follower, request.errand);
      this.#begin(request);
    } else if (care.uuid === request.ticket && care.phase === 'waiting') {
      // Another stage asked for the same: both hear how it ends.
      this.#uses.stand(request.use);
      this.#uses.follow(request.use, follower, request.errand);
    } else void this.#owing(this.#adopted(request, care), follower);
  }

  async #adopted(request: Entering, care: TicketCare): Promise<Reply> {
    const standing = await this.#standing(request);
    return (standing.kind === 'standing' && standing.phase === 'held' && care.granted) || standing;
  }

  #begin({ kind, ticket, errand }: Entering): void {
    this.#care = new TicketCare(ticket, errand, {
      ...this.#ports,
      tell: (reply) => this.#uses.tell(reply),
      everAccepted: () => this.#uses.everAccepted,
      inherit: (uuid) => {
        const before = errand.mine?.filter((mine) => mine.ticket === uuid) ?? [];
        for (const { use } of before) this.#uses.stand(use);
        if (before.length > 0) this.#care?.inherits();
      },
      kill: () => this.#uses.kill,
      scripts: () => this.#uses.scripts,
    });
    this.#end = this.#care.run(kind);
    void this.#end.then(() => this.#endIfIdle());
  }

  async #standing({ use, ticket, runnerProcess }: Asking): Promise<Reply> {
    const care = this.#care;
    if (care === undefined || !this.#caresFor({ ticket }))
      return { kind: 'standing', phase: 'ended' };
    if (runnerProcess !== undefined) care.work.watchRunner(runnerProcess);
    // The job goes on with it, so it must not be given back under this use.
    if (care.granted !== undefined && !care.leaving) this.#uses.stand(use);
    return await care.confirm();
  }

  #caresFor({ ticket }: { ticket: string }): boolean {
    return this.#care?.uuid === ticket;
  }

  async #describe(): Promise<Reply> {
    const care = this.#care;
    if (care === undefined) return { kind: 'standing', phase: 'ended' };
    const { path, gate } = care.errand;
    const { phase } = await care.confirm();
    const { uuid: ticket } = care;
    return { kind: 'keeping', path, gate, ticket, phase: care.leaving ? 'ended' : phase };
  }

  async #locate(path: string): Promise<Reply> {
    const own = this.#care?.errand.path;
    if (own === undefined || own === path) return { kind: 'located', here: own === path };
    const late = this.#ports.clock.sleep(locateMs, this.#over.signal).then(() => false);
    const here = await Promise.race([
      this.#ports.isOneDirectory(own, path).catch(() => false),
      late,
    ]);
    return { kind: 'located', here };
  }

  /** Aborts then, or when this keeper ends. */
  #after(ms: number): AbortSignal {
    const over = new AbortController();
    void this.#ports.clock.sleep(ms, this.#over.signal).then(() => over.abort());
    return over.signal;
  }

  async #releaseLast(): Promise<CareEnd> {
    const { last } = this.#uses;
    const care = this.#care;
    if (last === undefined || care === undefined) return { kind: 'released', outcome: 'nothing' };
    return await this.#release({
      kind: 'release',
      use: last,
      ticket: care.uuid,
      errand: care.errand,
    });
  }

  async #release(request: Releasing): Promise<CareEnd> {
    const care = this.#care;
    // A use that shares the slot may have been stopped before it noted down whose ticket that is.
    const known = this.#uses.end(request.use);
    if (care === undefined || this.#end === undefined || !(known || care.uuid === request.ticket)) {
      return await giveBack(request, this.#ports);
    }
    // Of a use that this keeper never heard of: as a guest it answers for the keeper that knew it.
    if (!known) care.inherits();
    if (!this.#uses.none) return { kind: 'released', outcome: 'shared' };
    care.stop();
    return await this.#end;
  }

  async #owing(answer: Promise<Reply>, follower: Follower): Promise<void> {
    this.#owed += 1;
    follower.tell(await answer);
    this.#owed -= 1;
    this.#endIfIdle();
  }

  #stopIfUnused(): void {
    if (this.#uses.none) this.#care?.stop();
  }

  #endIfIdle(): void {
    const caring = this.#care !== undefined && this.#care.phase !== 'ended';
    if (caring || this.#owed > 0) return;
    this.#over.abort();
    this.#resolveEnded();
  }
}

/** Whether a use asks for a store that was not compared when the slot was acquired. */
function expectsOther(asks: Errand, entered: Errand): boolean {
  return asks.expectStore !== undefined && asks.expectStore !== entered.expectStore;
}
