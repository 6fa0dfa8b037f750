import { mountPoint } from '../rig/nfs-client.ts';
import type { Scenario, ScenarioContext } from '../scenario.ts';
import { watch } from './watched-job.ts';

/** What the second host's caches may hide, and for how long: each way to look is timed from the change on. */
const looks: readonly { readonly way: string; readonly limitMs: number }[] = [
  { way: 'stat of a new name', limitMs: 75_000 },
  { way: 'listing of a new name', limitMs: 75_000 },
  { way: 'read on an open descriptor', limitMs: 75_000 },
  { way: 'read after opening anew', limitMs: 2000 },
  { way: 'read under a lock', limitMs: 2000 },
];

/** When another host sees what one host did: names by stat and listing, content by read, with and without a lock. */
export const visibility: Scenario = {
  name: 'visibility',
  about: 'how soon another host sees a new name and new content, by each way to look',
  minClients: 2,
  needsGate: false,
  run: async (context) => {
    const seen = await Promise.all(looks.map(({ way }, index) => seenAfterMs(context, way, index)));
    const violations: string[] = [];
    for (const [index, { way, limitMs }] of looks.entries()) {
      const ms = seen[index] ?? Number.POSITIVE_INFINITY;
      context.say(
        `${way}: ${ms === Number.POSITIVE_INFINITY ? 'not within 75 s' : `${ms.toFixed(0)} ms`}`,
      );
      if (ms > limitMs) violations.push(`${way} took ${ms.toFixed(0)} ms, more than ${limitMs}`);
    }
    return {
      violations,
      measured: Object.fromEntries(looks.map(({ way }, index) => [way, seen[index] ?? -1])),
    };
  },
};

async function seenAfterMs({ rig }: ScenarioContext, way: string, index: number): Promise<number> {
  const [first, second] = [rig.client(1).machine, rig.client(2).machine];
  const directory = `${mountPoint}/visibility-${index}`;
  await first.run(`mkdir ${directory} && echo old >${directory}/content`);
  const looker = watch(
    second,
    `visibility-tool.js ${directory}/content ${directory}/new-name '${way}'`,
  );
  await looker.line('looking', 60_000);
  await rig.sleep(1000);
  await first.run(
    `exec 3<>${directory}/content && echo new >&3 && sync ${directory}/content && : >${directory}/new-name`,
  );
  const changedAt = performance.now();
  await looker.job.done;
  const line = looker.lines.find(({ text }) => text === 'seen');
  return line === undefined ? Number.POSITIVE_INFINITY : Math.max(0, line.atMs - changedAt);
}
