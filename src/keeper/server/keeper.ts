import type { AccessRequest } from '../../access/open-access.ts';
import type { Reporter } from '../../ports/reporter.ts';
import type { Gate } from '../../store/gate/gate-directory.ts';
import type { Errand, Reply, Request } from '../messages.ts';
import { giveBack } from './release-all.ts';
import { type CareEnd, type CarePorts, TicketCare } from './ticket-session.ts';
import { type Follower, Uses } from './uses.ts';

/** What a keeper needs of the world. */
export type KeeperPorts = Omit<CarePorts, 'tell' | 'everAccepted' | 'kill'> & {
  /** To the gate of a ticket whose keeper died: makes nothing where there is none. */
  readonly openExisting: (request: AccessRequest, reporter: Reporter) => Promise<Gate>;
  /** The log's last lines. */
  readonly logLines: () => readonly string[];
};

type Entering = Extract<Request, { kind: 'enter' | 'adopt' }>;
type Releasing = Extract<Request, { kind: 'release' }>;

/** How long a keeper waits for somebody to say what it is for. */
const idleMs = 30_000;

/**
 * One keeper: answers the stages of one job, and cares for the one ticket that all uses of its gate
 * in this job share.
 */
export class Keeper {
  readonly #ports: KeeperPorts;
  readonly #uses = new Uses();
  #resolveEnded: () => void = () => undefined;
  /** Resolves once there is nothing left to care for and nobody left to answer. */
  readonly ended = new Promise<void>((resolve) => {
    this.#resolveEnded = resolve;
  });
  readonly #over = new AbortController();
  #care: TicketCare | undefined;
  #end: Promise<CareEnd> | undefined;
  /** Answers that are still owed; the keeper does not end before they are given. */
  #owed = 0;

  constructor(ports: KeeperPorts) {
    this.#ports = ports;
    void ports.clock.sleep(idleMs, this.#over.signal).then(() => this.#endIfIdle());
  }

  /** The machine, or the container, is about to stop: gives the slot back where nothing else would. */
  askedToStop(): void {
    this.#ports.log('asked to stop');
    // A watched job is seen to end, and may still be at work until then.
    if (this.#care?.errand.job === undefined) this.#care?.stop();
    this.#endIfIdle();
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
    if (request.kind !== 'show-log') this.#ports.log(`asked: ${request.kind}`);
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
        follower.tell(this.#standing(request));
        break;
      case 'watch':
        follower.tell(this.#standing(request));
        if (this.#caresFor(request)) this.#uses.follow(request.use, follower);
        break;
      case 'describe':
        follower.tell(this.#describe());
        break;
      case 'release-last':
        void this.#owing(this.#releaseLast(), follower);
        break;
      case 'release':
        void this.#owing(this.#release(request), follower);
        break;
      case 'show-log':
        follower.tell({ kind: 'log', lines: [...this.#ports.logLines()] });
        break;
    }
  }

  #enter(request: Entering, follower: Follower): void {
    const care = this.#care;
    if (care === undefined) {
      this.#uses.follow(request.use, follower, request.errand.kill);
      this.#begin(request);
    } else if (care.leaving) {
      follower.tell({ kind: 'leaving' });
    } else if (care.phase === 'lost' || care.phase === 'expired') {
      follower.tell({
        kind: 'refused',
        code: 'SLOT_LOST',
        message:
          'This job had a slot of this gate and lost it, so that another use cannot share it',
      });
    } else if (care.errand.lock !== request.errand.lock) {
      const message = `Two uses of the gate ${JSON.stringify(care.errand.gate)} in one job ask for different locks: ${care.errand.lock} and ${request.errand.lock}. Give both the same lock`;
      follower.tell({ kind: 'refused', code: 'LOCK_MISMATCH', message });
    } else if (expectsOther(request.errand, care.errand)) {
      const message = `Two uses of the gate ${JSON.stringify(care.errand.gate)} in one job expect different stores: ${care.errand.expectStore ?? 'any'} and ${request.errand.expectStore}. Expect the same store in both`;
      follower.tell({ kind: 'refused', code: 'STORE_MISMATCH', message });
    } else {
      this.#uses.follow(request.use, follower, request.errand.kill);
      if (care.granted !== undefined) follower.tell({ ...care.granted, shared: true });
    }
  }

  #adopt(request: Entering, follower: Follower): void {
    if (this.#care === undefined) {
      this.#uses.stand(request.use);
      this.#uses.follow(request.use, follower, request.errand.kill);
      this.#begin(request);
      return;
    }
    const granted = this.#care.uuid === request.ticket ? this.#care.granted : undefined;
    if (granted !== undefined) this.#uses.stand(request.use);
    follower.tell(granted ?? this.#standing(request));
  }

  #begin({ kind, ticket, errand }: Entering): void {
    this.#care = new TicketCare(ticket, errand, {
      ...this.#ports,
      tell: (reply) => this.#uses.tell(reply),
      everAccepted: () => this.#uses.everAccepted,
      kill: () => this.#uses.kill,
    });
    this.#end = this.#care.run(kind);
    void this.#end.then(() => this.#endIfIdle());
  }

  #standing({ use, ticket }: { use: string; ticket: string }): Reply {
    const care = this.#care;
    if (care === undefined || !this.#caresFor({ ticket }))
      return { kind: 'standing', phase: 'ended' };
    // The job goes on with it, so it must not be given back under this use.
    if (care.granted !== undefined && !care.leaving) this.#uses.stand(use);
    return { kind: 'standing', phase: care.phase };
  }

  #caresFor({ ticket }: { ticket: string }): boolean {
    return this.#care?.uuid === ticket;
  }

  #describe(): Reply {
    const care = this.#care;
    if (care === undefined) return { kind: 'standing', phase: 'ended' };
    const { path, gate } = care.errand;
    const { uuid: ticket } = care;
    return { kind: 'keeping', path, gate, ticket, phase: care.leaving ? 'ended' : care.phase };
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
    if (!this.#uses.none) return { kind: 'released', outcome: 'shared' };
    care.stop();
    return await this.#end;
  }

  async #owing(answer: Promise<CareEnd>, follower: Follower): Promise<void> {
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

/** Whether a use asks for a store that nobody looked for when the slot was taken. */
function expectsOther(asks: Errand, entered: Errand): boolean {
  return asks.expectStore !== undefined && asks.expectStore !== entered.expectStore;
}
