import type { Errand, Reply, ScriptWork } from '../messages.ts';

/** A connection to the keeper that listens for replies. */
export interface Follower {
  tell(reply: Reply): void;
}

interface Use {
  /** The use knows that it has the slot: it stands without its connection from then on. */
  accepted: boolean;
  follower: Follower | undefined;
  /** Loss of the slot ends the job's processes. */
  kill: Errand['kill'];
  /** What runs in the slot. */
  script: Errand['script'];
}

/**
 * The uses of the action that share one ticket. All pres of a job run before its first main, so two
 * uses of one gate must share their slot, or the second would wait for the first for ever.
 */
export class Uses {
  readonly #uses = new Map<string, Use>();
  #everAccepted = false;

  get none(): boolean {
    return this.#uses.size === 0;
  }

  /** Whether any use ever knew that it had the slot. */
  get everAccepted(): boolean {
    return this.#everAccepted;
  }

  /** A use that stands as long as its connection does, until it accepts. */
  follow(id: string, follower: Follower, asked: Pick<Errand, 'kill' | 'script'> = {}): void {
    const known = this.#uses.get(id);
    const accepted = known?.accepted ?? false;
    const { kill = known?.kill, script = known?.script } = asked;
    this.#uses.set(id, { accepted, follower, kill, script });
  }

  /** What to kill when the slot is lost, if any use asks for that. */
  get kill(): Errand['kill'] {
    return [...this.#uses.values()].find(({ kill }) => kill !== undefined)?.kill;
  }

  /** The scripts that run in the slot. */
  get scripts(): ScriptWork[] {
    return [...this.#uses.values()].flatMap(({ script }) => script ?? []);
  }

  /** The use that came last, of those that know that they have the slot. */
  get last(): string | undefined {
    return [...this.#uses].findLast(([, { accepted }]) => accepted)?.[0];
  }

  /** A use that had accepted the slot from an earlier keeper. */
  stand(id: string): void {
    const known = this.#uses.get(id);
    const unknown = { kill: undefined, script: undefined, follower: undefined };
    this.#uses.set(id, { ...unknown, ...known, accepted: true });
    this.#everAccepted = true;
  }

  /** What this connection's use was granted it has noted down. */
  accept(follower: Follower): void {
    for (const use of this.#uses.values()) {
      if (use.follower !== follower) continue;
      use.accepted = true;
      this.#everAccepted = true;
    }
  }

  /** The connection ended: a use that had not accepted is over, and must never get the slot later. */
  hangUp(follower: Follower): void {
    for (const [id, use] of this.#uses) {
      if (use.follower !== follower) continue;
      use.follower = undefined;
      if (!use.accepted) this.#uses.delete(id);
    }
  }

  /**
   * The use is over. Its connection gets an answer, if its pre still waits.
   *
   * @returns whether there was such a use
   */
  end(id: string): boolean {
    const use = this.#uses.get(id);
    use?.follower?.tell({ kind: 'withdrawn', waitedMs: 0 });
    return this.#uses.delete(id);
  }

  /** Tells all who follow. */
  tell(reply: Reply): void {
    for (const { follower } of this.#uses.values()) follower?.tell(reply);
  }
}
