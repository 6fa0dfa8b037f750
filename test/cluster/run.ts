import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { messageOf } from '../../src/core/errors.ts';
import { type BaseImage, baseImage } from './images/base-image.ts';
import { ensureHostPrograms } from './images/packages.ts';
import { payloadImage } from './images/payload-image.ts';
import { parseOptions, type RunOptions, usage } from './options.ts';
import { projectVersion, protocolHash, writeResult } from './results.ts';
import {
  type ExportName,
  type NfsVersion,
  type ServerKind,
  versionsOf,
} from './rig/nfs-version.ts';
import { Random } from './rig/random.ts';
import { Rig, type RigPlan } from './rig/rig.ts';
import type { Outcome, Scenario } from './scenario.ts';
import { scenarios } from './scenarios/all.ts';

// Types are stripped here and for the guests by a part of Node that warns of itself.
process.removeAllListeners('warning');
process.on('warning', (warning) => {
  if (warning.name !== 'ExperimentalWarning') process.stderr.write(`${warning.stack}\n`);
});

type Setup = {
  readonly server: ServerKind;
  readonly version: NfsVersion;
  readonly exportName: ExportName;
};

const project = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const startedAt = performance.now();

function say(line: string): void {
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1).padStart(6);
  process.stdout.write(`${seconds} s  ${line}\n`);
}

function setups(options: RunOptions): Setup[] {
  return options.servers.flatMap((server) =>
    options.versions
      .filter((version) => versionsOf(server).includes(version))
      .flatMap((version) => options.exports.map((exportName) => ({ server, version, exportName })))
      .filter(({ exportName }) => server === 'knfsd' || exportName !== 'tmpfs'),
  );
}

function chosenScenarios(options: RunOptions): Scenario[] {
  return options.scenarios.map((name) => {
    const found = scenarios.find((scenario) => scenario.name === name);
    if (found === undefined)
      throw new Error(
        `no scenario ${name}; there are ${scenarios.map((one) => one.name).join(', ')}`,
      );
    if (found.minClients > options.clients)
      throw new Error(`${name} needs --clients ${found.minClients}`);
    const isMissing = found.needsGate && !existsSync(join(project, 'dist/cli/index.js'));
    if (isMissing) throw new Error(`${name} needs dist/cli/index.js: run "npm run build" first`);
    return found;
  });
}

type Images = { readonly base: BaseImage; readonly payload: string; readonly protocol: string };

function planOf(setup: Setup, options: RunOptions, images: Images): RigPlan {
  const { server, version, exportName } = setup;
  const { base, payload } = images;
  const { leaseS, graceS, accelerator, clients } = options;
  const settings = { kind: server, leaseS, graceS, squashRoot: false };
  return { base, payload, accelerator, clients, server: settings, version, exportName };
}

/** What a server's machines went through: the number of setups that passed and failed. */
type Count = { passed: number; failed: number };

/** Runs all scenarios on all setups of one server, on the same machines as long as these can be used. */
async function runServer(setups: readonly Setup[], options: RunOptions, images: Images) {
  const count: Count = { passed: 0, failed: 0 };
  for (let left = setups; left.length > 0; )
    left = await runOnOneRig(left, count, { options, images });
  return count;
}

type Given = { readonly options: RunOptions; readonly images: Images };

/** Gives the setups that were not come to, because a scenario broke off and nobody knows how it left the machines. */
async function runOnOneRig(
  setups: readonly Setup[],
  count: Count,
  { options, images }: Given,
): Promise<readonly Setup[]> {
  const [first] = setups;
  if (first === undefined) return [];
  const rig = await Rig.create(planOf(first, options, images), new Random(options.seed), say);
  const stopEarly = () => void rig.stop({ keep: true }).finally(() => process.exit(130));
  process.once('SIGINT', stopEarly).once('SIGTERM', stopEarly);
  say(
    `${first.server}, ${options.clients} clients, seed ${options.seed}; logs in ${rig.directory}`,
  );
  let done = 0;
  let ends: Ends = { problems: 0, isBroken: false };
  while (done < setups.length && !ends.isBroken) {
    const setup = setups[done] ?? first;
    ends = await runSetup({ rig, setup, options, images }, done === 0);
    if (ends.problems > 0) count.failed += 1;
    else count.passed += 1;
    done += 1;
  }
  process.off('SIGINT', stopEarly).off('SIGTERM', stopEarly);
  const keep = options.keep || count.failed > 0;
  await rig.stop({ keep });
  if (keep)
    say(
      `kept: ${rig.directory} (console.log and commands.log of each machine, events.jsonl); again with --seed ${options.seed}`,
    );
  return setups.slice(done);
}

type Ends = { readonly problems: number; readonly isBroken: boolean };

/** Runs the scenarios one after the other on one setup. */
async function runSetup(cluster: Cluster, isFirst: boolean): Promise<Ends> {
  const { rig, setup, options } = cluster;
  let problems = 0;
  say(`${setup.server} over ${setup.exportName}, NFS ${setup.version}`);
  try {
    if (isFirst) await rig.start();
    else await rig.remount(setup);
    for (const scenario of chosenScenarios(options)) {
      const outcome = await runScenario(scenario, cluster);
      problems += outcome.violations.length;
    }
  } catch (error) {
    say(`ERROR ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    return { problems: problems + 1, isBroken: true };
  }
  return { problems, isBroken: false };
}

type Cluster = {
  readonly rig: Rig;
  readonly setup: Setup;
  readonly options: RunOptions;
  readonly images: Images;
};

async function runScenario(
  scenario: Scenario,
  { rig, setup, options, images }: Cluster,
): Promise<Outcome> {
  const startedAtMs = performance.now();
  const at = `${new Date().toISOString().slice(0, 16)}Z`;
  say(`${scenario.name}: ${scenario.about}`);
  const { minutes, clients, seed, leaseS, graceS } = options;
  const { server, version } = setup;
  const outcome = await scenario.run({
    rig,
    server,
    version,
    minutes,
    say: (line) => say(`  ${line}`),
  });
  for (const violation of outcome.violations) say(`  VIOLATION ${violation}`);
  const tookS = Math.round((performance.now() - startedAtMs) / 1000);
  say(`${scenario.name}: ${outcome.violations.length === 0 ? 'passed' : 'FAILED'} in ${tookS} s`);
  if (scenario.name === 'shell') return outcome;
  await writeResult(resolve(project, options.results), {
    scenario: scenario.name,
    ...setup,
    ...{ clients, seed, minutes, leaseS, graceS, tookS },
    linux: rig.plan.base.release,
    node: process.versions.node,
    slotgate: await projectVersion(project),
    protocol: images.protocol,
    at,
    ...outcome,
  });
  return outcome;
}

/** The exit status where machines cannot be made for want of packages: nothing was tested, nothing was found. */
const notHere = 69;

/** What all machines start from; `undefined` where the host cannot have it, which is told. */
async function prepared(): Promise<BaseImage | undefined> {
  try {
    await ensureHostPrograms(say);
    return await baseImage(process.execPath, say);
  } catch (error) {
    process.stderr.write(`NOT RUN, no machines can be made here: ${messageOf(error)}\n`);
    return undefined;
  }
}

async function main(): Promise<number> {
  const options = parseOptions(process.argv.slice(2));
  if (options.help) {
    process.stdout.write(usage);
    return 0;
  }
  if (options.scenarios.includes('list')) {
    for (const { name, about, minClients } of scenarios)
      process.stdout.write(`${name.padEnd(18)} ${about} (${minClients} clients or more)\n`);
    return 0;
  }
  const chosen = chosenScenarios(options);
  const base = await prepared();
  if (base === undefined) return notHere;
  // Both at once: the sources may change while machines run.
  const [payload, protocol] = await Promise.all([payloadImage(project), protocolHash(project)]);
  say(`images ready: Linux ${base.release}`);
  let failed = 0;
  let passed = 0;
  for (const server of options.servers) {
    const own = setups(options).filter((setup) => setup.server === server);
    const count = await runServer(own, options, { base, payload, protocol });
    failed += count.failed;
    passed += count.passed;
  }
  say(`${chosen.map((one) => one.name).join(', ')} on ${passed + failed} setups`);
  process.stdout.write(`${passed} passed, ${failed} failed\n`);
  return failed === 0 ? 0 : 1;
}

main().then(
  (status) => process.exit(status),
  (error) => {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
    process.exit(64);
  },
);
