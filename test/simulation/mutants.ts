/** One wrong version of the protocol: a textual change of its sources that the simulator must notice. */
export interface Mutant {
  /** As the list at the end of the protocol's design calls it, or what is wrong. */
  readonly name: string;
  readonly file: string;
  readonly find: string;
  readonly replace: string;
  /** A second change of the same file. */
  readonly also?: { readonly find: string; readonly replace: string };
  /** Put at the end of the file. */
  readonly append?: string;
  /** The scenario that shows it soonest; all of them where none is named. */
  readonly scenario?: string;
  readonly size?: 'small' | 'full';
  /** More than this many seeds are not tried. */
  readonly mostSeeds?: number;
}

/** The mutants of the design's list that stand where the simulator can see them. */
export const listedMutants: readonly Mutant[] = [
  {
    name: 'busy counter lock ignored',
    file: 'src/store/transaction/transaction.ts',
    find: "if (!(await counter.tryLock(gate.lock))) return { kind: 'busy' };",
    replace: 'await counter.tryLock(gate.lock);',
    scenario: 'lost-lock-file',
  },
  {
    name: 'close after a timed-out write',
    file: 'src/store/transaction/transaction.ts',
    find: 'await this.#write(patches);\n    // The file was',
    replace: `await Promise.race([
      this.#write(patches),
      this.world.clock.sleep(500).then(() => {
        throw Object.assign(new Error('too late'), { code: 'ETIMEDOUT' });
      }),
    ]);
    // The file was`,
    scenario: 'blips',
  },
  {
    name: 'rename instead of writing in place',
    file: 'src/store/transaction/transaction.ts',
    find: 'await this.#write(patches);\n    // The file was',
    replace: `const { home } = this.gate;
    const fresh = fileNames.olderHistory;
    await home.unlink(fresh).catch(() => undefined);
    const made = await home.create(fresh, 0o660);
    const sequence = this.#sequence;
    await writePatches(made, [...encodeCounter(named, sequence + 1), ...encodeCounter(named, sequence + 2)]);
    await made.close();
    await home.rename(fresh, fileNames.counter);
    this.#record = named;
    this.#sequence = sequence + 2;
    if (record !== undefined) return;
    // The file was`,
    scenario: 'amnesia',
  },
  {
    name: 'free lock alone as proof',
    file: 'src/core/liveness/liveness.ts',
    find: 'if (silentMs >= neededMs)',
    replace: "if (silentMs >= neededMs || lock !== 'held')",
    scenario: 'amnesia',
  },
  {
    name: 'counter before marker (grant)',
    file: 'src/ticket/admission-attempt.ts',
    find: 'await marker.becomeRunning(transaction.gate, grant);',
    replace:
      'await transaction.commit({ ...withHolder(record, waiter, grant), limit });\n  await marker.becomeRunning(transaction.gate, grant);',
    scenario: 'kills',
  },
  {
    name: 'heartbeat on the old descriptor after EIO',
    file: 'src/store/markers/own-marker.ts',
    find: 'async renew(gate: OpenedGate): Promise<void> {',
    replace:
      "async renew(gate: OpenedGate): Promise<void> {\n    if (this.#phase === 'running') return;",
    scenario: 'partitions',
  },
  {
    name: 'wall clocks: self-fencing by the wall clock',
    file: 'src/session/heartbeat.ts',
    find: 'const change = fence.check(nowMs, nowMs - beforeMs - napMs);',
    replace: `const skewMs = world.clock.wallMs() - nowMs;
    const firstSkewMs = (skews.get(fence) ?? skews.set(fence, skewMs).get(fence)) as number;
    const change = fence.check(nowMs + skewMs - firstSkewMs, nowMs - beforeMs - napMs);`,
    append: 'const skews = new WeakMap<object, number>();',
    scenario: 'clocks',
  },
  {
    name: 'machine id as proof',
    file: 'src/ticket/liveness-check.ts',
    find: "return seen === 'gone' && !clocksAgree ? 'unknown' : seen;",
    replace: 'return seen;',
    scenario: 'clones',
  },
  {
    name: 'post that releases without the uuid',
    file: 'src/ticket/end-ticket.ts',
    find: 'return findHolder(record, uuid) ?? findWaiter(record, uuid);',
    replace: 'return findHolder(record, uuid) ?? findWaiter(record, uuid) ?? record.running[0];',
    also: {
      find: 'transaction.commit(without(transaction.record, ticket.uuid))',
      replace: 'transaction.commit(without(transaction.record, entry.uuid))',
    },
    scenario: 'cut-off',
  },
  {
    name: 'numbering from 1 after a rebuild',
    file: 'src/core/record/rebuild.ts',
    find: 'Math.floor(wallMs / 1000)',
    replace: '0',
    scenario: 'lost-all-numbers',
  },
  {
    name: 'observation that dies with its observer',
    file: 'src/ticket/liveness-check.ts',
    find: 'clock: world.clock.identity,',
    replace: "clock: [world.clock.identity, world.processes.self.pid].join(' '),",
    scenario: 'streams',
  },
  {
    name: 'fcntl reopened before the old descriptor is closed',
    file: 'src/store/markers/own-marker.ts',
    find: 'await this.#file.close();\n    this.#pulse',
    replace: 'const old = this.#file;\n    this.#pulse',
    also: {
      find: 'this.#file = await openOrMakeMarker(gate, { ticket, phase: this.#phase });\n    await this.#fill();',
      replace:
        'this.#file = await openOrMakeMarker(gate, { ticket, phase: this.#phase });\n    await this.#fill();\n    await old.close();',
    },
    scenario: 'partitions',
  },
  {
    name: 'no self-fencing',
    file: 'src/session/heartbeat.ts',
    find: "if (change === 'fenced')",
    replace: "if (change === 'fenced' && nowMs < 0)",
    scenario: 'cut-off',
  },
];
