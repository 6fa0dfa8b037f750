import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BaseImage, baseImage } from './images/base-image.ts';
import { ensureHostPrograms } from './images/packages.ts';
import { payloadImage } from './images/payload-image.ts';
import { parseOptions, type RunOptions, usage } from './options.ts';
import {
  type ExportName,
  type NfsVersion,
  type ServerKind,
  versionsOf,
} from './rig/nfs-version.ts';
import { Random } from './rig/random.ts';
import { Rig } from './rig/rig.ts';
import type { Scenario } from './scenario.ts';
import { scenarios } from './scenarios/all.ts';

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

async function runSetup(
  setup: Setup,
  options: RunOptions,
  images: { base: BaseImage; payload: string },
): Promise<string[]> {
  const { server, version, exportName } = setup;
  const settings = {
    kind: server,
    leaseS: options.leaseS,
    graceS: options.graceS,
    squashRoot: false,
  };
  const plan = {
    ...images,
    accelerator: options.accelerator,
    clients: options.clients,
    server: settings,
    version,
    exportName,
  };
  const rig = await Rig.create(plan, new Random(options.seed), say);
  const stopEarly = () => void rig.stop({ keep: true }).finally(() => process.exit(130));
  process.once('SIGINT', stopEarly).once('SIGTERM', stopEarly);
  const problems: string[] = [];
  say(
    `${server} over ${exportName}, NFS ${version}, ${options.clients} clients, seed ${options.seed}; logs in ${rig.directory}`,
  );
  try {
    await rig.start();
    for (const scenario of chosenScenarios(options)) {
      const clock = rig.stopwatch();
      say(`${scenario.name}: ${scenario.about}`);
      const outcome = await scenario.run({
        rig,
        server,
        version,
        minutes: options.minutes,
        say: (line) => say(`  ${line}`),
      });
      problems.push(...outcome.violations.map((violation) => `${scenario.name}: ${violation}`));
      for (const violation of outcome.violations) say(`  VIOLATION ${violation}`);
      say(
        `${scenario.name}: ${outcome.violations.length === 0 ? 'passed' : 'FAILED'} in ${clock()} s`,
      );
    }
  } catch (error) {
    problems.push(error instanceof Error ? (error.stack ?? error.message) : String(error));
    say(`ERROR ${problems.at(-1)}`);
  }
  process.off('SIGINT', stopEarly).off('SIGTERM', stopEarly);
  await rig.stop({ keep: options.keep || problems.length > 0 });
  if (problems.length > 0)
    say(
      `kept: ${rig.directory} (console.log and commands.log of each machine, events.jsonl); again with --seed ${options.seed}`,
    );
  return problems;
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
  await ensureHostPrograms(say);
  const base = await baseImage(process.execPath, say);
  const payload = await payloadImage(project);
  say(`images ready: Linux ${base.release}`);
  let failed = 0;
  let passed = 0;
  for (const setup of setups(options)) {
    const problems = await runSetup(setup, options, { base, payload });
    if (problems.length > 0) failed += 1;
    else passed += 1;
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
