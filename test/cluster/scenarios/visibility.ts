import { mountPoint } from '../rig/nfs-client.ts';
import type { Scenario, ScenarioContext } from '../scenario.ts';
import { watch } from './watched-job.ts';

/** Each way to look is timed from the change on. Those without a limit are what caches may hide, for the record. */
const looks: readonly { readonly way: string; readonly limitMs: number }[] = [
  { way: 'stat of a new name', limitMs: Number.POSITIVE_INFINITY },
  { way: 'listing of a new name', limitMs: Number.POSITIVE_INFINITY },
  { way: 'stat of a name renamed away', limitMs: Number.POSITIVE_INFINITY },
  { way: 'open of a name renamed away', limitMs: Number.POSITIVE_INFINITY },
  { way: 'read on an open descriptor', limitMs: Number.POSITIVE_INFINITY },
  // An NFS client that has a file open for writing does not drop its cached pages when the file changes elsewhere.
  {
    way: 'read after opening again, while open for writing here',
    limitMs: Number.POSITIVE_INFINITY,
  },
  { way: 'read after opening again', limitMs: 3000 },
  { way: 'read under a lock', limitMs: 3000 },
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
  await first.run(`mkdir ${directory} && cd ${directory} && echo old >content && : >before`);
  const looker = watch(second, `visibility-tool.js ${directory} '${way}'`);
  await looker.line('looking', 60_000);
  await rig.sleep(1000);
  const change =
    'exec 3<>content && echo new >&3 && sync content && : >new-name && mv before after';
  await first.run(`cd ${directory} && ${change}`);
  const changedAt = performance.now();
  await looker.job.done;
  const line = looker.lines.find(({ text }) => text === 'seen');
  return line === undefined ? Number.POSITIVE_INFINITY : Math.max(0, line.atMs - changedAt);
}
