import type { RunResult } from './results.ts';

const begin = '<!-- proof: made by node test/cluster/proof.ts -->';
const end = '<!-- /proof -->';

/** The README with its paragraph on the proof as the results have it. Unchanged where it has no place for one. */
export function withProof(readme: string, results: readonly RunResult[]): string {
  const from = readme.indexOf(begin);
  const to = readme.indexOf(end);
  if (from < 0 || to < from) return readme;
  return `${readme.slice(0, from + begin.length)}\n${paragraph(results)}\n${readme.slice(to)}`;
}

function paragraph(results: readonly RunResult[]): string {
  const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);
  const campaigns = results.flatMap(({ campaign }) => campaign ?? []);
  const admissions = sum(campaigns.map((one) => one.admissions));
  const faults = sum(campaigns.flatMap((one) => Object.values(one.faults)));
  const broken = results.flatMap((one) => one.violations);
  const tooMany = broken.filter((what) => /held at once/.test(what)).length;
  const missing = broken.filter((what) => /was not back/.test(what)).length;
  const clients = Math.max(0, ...results.map((one) => one.clients));
  const versions = [...new Set(results.map((one) => one.version))].sort().join(', ');
  const servers = [...new Set(results.map((one) => one.server))].sort().join(' and ');
  return `Tried on up to ${clients} virtual machines with a kernel and an NFS client each, against ${servers} over NFS ${versions}: in
${admissions} admissions under ${faults} faults (kills in the middle of transactions, power cuts, partitions, frozen machines,
clocks set wrong, restarts of the server) the limit was exceeded ${times(tooMany)}, and a slot was not back in time ${times(missing)}.
[docs/proof.md](docs/proof.md) has all of it, with what was not run and how to run it again.`;
}

function times(count: number): string {
  if (count === 0) return 'never';
  return count === 1 ? 'once' : `${count} times`;
}
