import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type CampaignOptions, type Failure, runCampaign, type Sums } from './campaign.ts';
import { planOf, type Size } from './draw-plan.ts';
import { inMacrotask } from './macrotask.ts';
import type { Plan } from './plan.ts';
import { scenarioNames } from './scenarios.ts';
import { shrink } from './shrink.ts';
import { simulate } from './simulation.ts';

const usage = `Plays seeded histories of the protocol on a simulated mount, and looks for broken promises.

  node test/simulation/run.ts [--seeds 1..20000] [--scenario NAME] [--size small|full] [--stop-at-first] [--json]
  node test/simulation/run.ts --replay SEED [--scenario NAME] [--size small|full] [--shrink]
  node test/simulation/run.ts --plan FILE

Scenarios: ${scenarioNames.join(', ')}
Exits with 1 when a promise was broken.`;

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '1..2000' },
    scenario: { type: 'string' },
    size: { type: 'string', default: 'full' },
    replay: { type: 'string' },
    plan: { type: 'string' },
    shrink: { type: 'boolean', default: false },
    'stop-at-first': { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

const size: Size = values.size === 'small' ? 'small' : 'full';

if (values.help) console.log(usage);
else if (values.plan !== undefined) await replay(JSON.parse(readFileSync(values.plan, 'utf8')));
else if (values.replay !== undefined)
  await replay(planOf(Number(values.replay), { scenario: values.scenario, size }));
else await campaign();

async function campaign(): Promise<void> {
  const [from = 1, to = from] = values.seeds.split('..').map(Number);
  const { scenario, json, 'stop-at-first': stopAtFirst } = values;
  const onProgress = json || !process.stderr.isTTY ? undefined : progress(to - from + 1);
  const options: CampaignOptions = { from, to, size, scenario, stopAtFirst };
  const beganMs = performance.now();
  const sums = await runCampaign(onProgress === undefined ? options : { ...options, onProgress });
  const seconds = (performance.now() - beganMs) / 1000;
  if (json) console.log(JSON.stringify({ ...sums, seconds }));
  else console.log(summary(sums, seconds));
  process.exitCode = sums.failures.length === 0 ? 0 : 1;
}

function progress(schedules: number): (sums: Sums) => void {
  return (sums) => {
    const { failures } = sums;
    process.stderr.write(
      `\r${sums.schedules} of ${schedules} schedules, ${failures.length} failed `,
    );
  };
}

function summary(sums: Sums, seconds: number): string {
  const { schedules, admissions, faults, virtualMs, failures } = sums;
  const lines = failures.slice(0, 20).map(describe);
  const more = failures.length > 20 ? [`... and ${failures.length - 20} more`] : [];
  return [
    `${schedules} schedules in ${seconds.toFixed(1)} s (${(schedules / seconds).toFixed(0)} a second): ${admissions} admissions, ` +
      `${faults} faults, ${(virtualMs / 3_600_000).toFixed(1)} hours of virtual time, ${failures.length} broken promises`,
    ...lines,
    ...more,
  ].join('\n');
}

function describe({ seed, scenario, version, violation }: Failure): string {
  const { promise, how } = violation;
  const only = values.scenario === undefined ? '' : ` --scenario ${values.scenario}`;
  return `  seed ${seed} (${scenario}, NFSv${version}) ${promise}: ${how}\n    node test/simulation/run.ts --replay ${seed} --size ${size}${only} --shrink`;
}

async function replay(plan: Plan): Promise<void> {
  const played = await inMacrotask(() => (values.shrink ? shrink(plan) : plan));
  const result = await inMacrotask(() => simulate(played, { trace: true }));
  console.log(JSON.stringify(played));
  for (const line of result.trace) console.log(line);
  for (const { promise, how } of result.violations) console.log(`BROKEN ${promise}: ${how}`);
  process.exitCode = result.violations.length === 0 ? 0 : 1;
}
