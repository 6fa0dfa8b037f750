import type { RunResult } from './results.ts';

const begin = '<!-- proof: made by node test/cluster/proof.ts -->';
const end = '<!-- /proof -->';

/** The commits whose protocol has this hash, for the results that are kept. */
const commits: Readonly<Record<string, string>> = {
  '3f699b6b519198fa': 'commits ea55f1b to 7de5c78',
};

/**
 * The README with its paragraph on the proof: the figures of one protocol alone, that of the newest run, and whether the
 * present sources (`protocol`) are the same. Unchanged where the README has no place for it.
 */
export function withProof(readme: string, results: readonly RunResult[], protocol: string): string {
  const from = readme.indexOf(begin);
  const to = readme.indexOf(end);
  if (from < 0 || to < from) return readme;
  return `${readme.slice(0, from + begin.length)}\n${paragraph(results, protocol)}\n${readme.slice(to)}`;
}

function paragraph(results: readonly RunResult[], protocol: string): string {
  const newest = results.toSorted((a, b) => (a.at < b.at ? 1 : -1))[0]?.protocol ?? '';
  const own = results.filter((one) => one.protocol === newest);
  const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);
  const campaigns = own.flatMap(({ campaign }) => campaign ?? []);
  const admissions = sum(campaigns.map((one) => one.admissions));
  const faults = sum(campaigns.flatMap((one) => Object.values(one.faults)));
  const broken = own.flatMap((one) => one.violations);
  const tooMany = broken.filter((what) => /held at once/.test(what)).length;
  const bounds = own.flatMap((one) => Object.values(one.bounds ?? {}));
  const late =
    broken.filter((what) => /was not back/.test(what)).length +
    bounds.filter(({ ms, boundMs }) => ms > boundMs).length;
  const clients = Math.max(0, ...own.map((one) => one.clients));
  const versions = [...new Set(own.map((one) => one.version))].sort().join(', ');
  const servers = [...new Set(own.map((one) => one.server))].sort().join(' and ');
  return [
    ...wrapped(`Tested on up to ${clients} virtual machines, each with a kernel and an NFS client, with ${servers} over \
NFS ${versions}. In ${admissions} admissions under ${faults} faults (kills within transactions, power cuts, partitions, \
frozen machines, wrong clocks, server restarts) the limit was ${times('exceeded', tooMany)}, and a slot was \
${times('late', late)}. ${whichSources(own, newest === protocol)}`),
    '[docs/proof.md](docs/proof.md) lists all runs, and what was not run.',
  ].join('\n');
}

/** A paragraph as lines of at most 120 characters. */
function wrapped(text: string): string[] {
  return text.match(/\S(?:.{0,118}\S)?(?=\s|$)/g) ?? [];
}

/** Of which sources the figures are. */
function whichSources(own: readonly RunResult[], areCurrent: boolean): string {
  const days = [...new Set(own.map((one) => one.at.slice(0, 10)))].sort();
  const when = [...new Set([days[0], days.at(-1)])].join(' to ');
  if (areCurrent) return `These are the present sources (${when}).`;
  const known = commits[own[0]?.protocol ?? ''];
  const of = known === undefined ? when : `${when}, ${known}`;
  return `These figures are of earlier sources (${of}); the present ones have not run there yet.`;
}

function times(what: string, count: number): string {
  if (count === 0) return `never ${what}`;
  return count === 1 ? `${what} once` : `${what} ${count} times`;
}
