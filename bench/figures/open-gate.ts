import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Bench, Figure, Row } from '../figure.ts';
import { rowOf } from '../figure.ts';
import { interleaved } from '../sampling.ts';
import { StagesOfAJob } from '../stages.ts';
import { timed } from '../timed.ts';

const bare = 'node -e 0';

/** Of bare `node -e 0`, by the medians of the same run. */
const goals: Readonly<Record<string, number>> = { 'slotgate run': 2, pre: 4.5, post: 3.5 };

/** What a gate costs that is open: whole processes, from their start to their end. */
export const openGate: Figure = {
  name: 'open-gate',
  about: 'slotgate run -- true, pre and post on an open gate, beside node -e 0 and the peers',
  measure: async (bench) => {
    const subjects: Record<string, () => Promise<number>> = {
      [bare]: () => timed([process.execPath, '-e', '0']),
      ...peersOn(bench),
      ...stagesOn(bench),
    };
    const spreads = await interleaved(subjects, bench.rounds);
    const base = spreads[bare]?.median ?? Number.NaN;
    return Object.entries(spreads).map(([name, spread]): Row => {
      const atMost = goals[name];
      const row = { ...rowOf(name, 'ms', spread), ratio: spread.median / base, beside: bare };
      return atMost === undefined ? row : { ...row, goal: { of: 'ratio', atMost } };
    });
  },
};

function peersOn({ directory, peers }: Bench): Record<string, () => Promise<number>> {
  const entries = peers.map((peer) => {
    const own = join(directory, peer.name.replace(/\W/g, '-'));
    mkdirSync(own);
    const command = peer.inSlot({ directory: own, limit: 1 }, ['true']);
    const environment = peer.environment?.(own);
    return [peer.name, () => timed(command, { environment })] as const;
  });
  return Object.fromEntries(entries);
}

function stagesOn({ directory }: Bench): Record<string, () => Promise<number>> {
  const path = join(directory, 'action');
  mkdirSync(path);
  let job: StagesOfAJob | undefined;
  return {
    pre: async () => {
      job = new StagesOfAJob(path);
      return await timed(job.command('pre'), { environment: job.environment('pre') });
    },
    post: async () => {
      if (job === undefined) throw new Error('post comes after pre');
      return await timed(job.command('post'), { environment: job.environment('post') });
    },
  };
}
