import type { Machine } from '../machine/machine.ts';
import { slotgate } from '../rig/gate-traffic.ts';
import { mountPoint } from '../rig/nfs-client.ts';
import type { Outcome, Scenario, ScenarioContext } from '../scenario.ts';
import { begin, countsAt, Findings, inSlot, type Started } from './aimed.ts';

/** What a runner gives a step that it cancels, in milliseconds; the promise is to be gone within it. */
const cancelMs = 10_000;

/** Over in the guest's time; the host shares two processors among all machines. */
const emulationMs = 5_000;

/** Waiters that are cancelled while the server is away: the step is over, and the ticket gone once the server is back. */
export const cancelAway: Scenario = {
  name: 'cancel-away',
  about:
    'waiters, by command line and as a stage of the action, are cancelled while the server is away',
  minClients: 2,
  needsGate: true,
  run: async (context) => {
    const { rig } = context;
    const findings = new Findings(context);
    const [holding, waiting] = [rig.client(1).machine, rig.client(2).machine];
    const gate = 'cancel-away';
    const holder = begin(holding, inSlot(gate, "sh -c 'echo inside; sleep 100000'"));
    await holder.wrote(/inside/, 240_000);
    const command = begin(waiting, inSlot(gate, 'true'));
    await command.wrote(/waiting for gate/, 240_000);
    const stage = await waitingStage(waiting, gate);
    await rig.server.machine.freeze();
    await rig.sleep(3000);
    await cancelled(context, findings, { command, stage });
    await rig.server.machine.thaw();
    await goneAfterwards(context, findings, gate);
    holder.job.signal('SIGKILL');
    return findings.outcome;
  },
};

async function cancelled(
  { rig }: ScenarioContext,
  findings: Findings,
  steps: Record<string, Started>,
): Promise<void> {
  for (const [name, step] of Object.entries(steps)) {
    const atMs = performance.now();
    step.job.signal('SIGINT');
    const isOver = step.result.then(() => true);
    const late = rig.sleep(cancelMs + emulationMs).then(() => false);
    const inTime = await Promise.race([isOver, late]);
    findings.measure(`cancelled ${name} over after`, performance.now() - atMs);
    // Where it hangs: the threads of whatever still runs there.
    const stacks = inTime ? '' : await stacksOf(rig.client(2).machine);
    const seen = `${step.text()}\n${stacks}`;
    findings.expect(`the ${name} is over in time while the server is away`, inTime, seen);
    step.job.signal('SIGKILL');
  }
}

async function stacksOf(machine: Machine): Promise<string> {
  const each = 'for t in /proc/$p/task/*; do echo $t $(cat $t/comm) $(cat $t/stack); done';
  const command = `for p in $(pgrep -f 'gate cancel-away'; pgrep -x sh); do ${each}; done`;
  return (await machine.exec(command, { timeoutMs: 20_000 })).stdout;
}

async function goneAfterwards(
  { rig }: ScenarioContext,
  findings: Findings,
  gate: string,
): Promise<Outcome> {
  const atMs = performance.now();
  const giveUpMs = 30_000;
  let counts: [number, number] = [0, 0];
  for (;;) {
    counts = await countsAt(rig.client(1).machine, gate).catch((): [number, number] => [0, -1]);
    if (counts[1] === 0 || performance.now() - atMs > giveUpMs) break;
    await rig.sleep(1000);
  }
  const isGone = counts[1] === 0;
  if (!isGone) return await goneByNextJob({ rig, findings, gate, waiting: counts[1] });
  findings.measure('tickets gone after the server was back', performance.now() - atMs);
  findings.expect('the tickets are gone once the server is back', isGone);
  return findings.outcome;
}

type Left = {
  readonly rig: ScenarioContext['rig'];
  readonly findings: Findings;
  readonly gate: string;
  readonly waiting: number;
};

/** Nobody looks at a gate that nobody comes to: whoever comes next drops the dead waiters before it. */
async function goneByNextJob({ rig, findings, gate, waiting }: Left): Promise<Outcome> {
  findings.measured['tickets left until the next job came'] = waiting;
  const next = begin(rig.client(1).machine, inSlot(gate, 'true', '--wait-timeout 60s'));
  await next.result;
  const [, left] = await countsAt(rig.client(1).machine, gate);
  findings.expect('the tickets are gone once the server is back and a job comes', left === 0);
  return findings.outcome;
}

/** On a busy host a keeper may take longer to start than a stage waits for it; then another try is made. */
async function waitingStage(machine: Machine, gate: string): Promise<Started> {
  for (let triesLeft = 4; ; triesLeft -= 1) {
    const stage = begin(machine, preStage(gate));
    const [line] = await stage.wrote(/waiting for gate|[Tt]he keeper.* did not answer/, 240_000);
    if (line === 'waiting for gate' || triesLeft === 0) return stage;
    await stage.result;
  }
}

/** The action's first stage, as a runner starts it. */
function preStage(gate: string): string {
  const files = ['OUTPUT', 'STATE', 'ENV', 'STEP_SUMMARY'];
  const environment = [
    `INPUT_GATE=${gate}`,
    `INPUT_PATH=${mountPoint}`,
    'INPUT_LIMIT=1',
    'INPUT_ENABLED=true',
    'INPUT_SCOPE=shared',
    'INPUT_ON-TIMEOUT=fail',
    'INPUT_LOCK=flock',
    'INPUT_ON-LOST=fail',
    'INPUT_MAX-HOLD=6h',
    'INPUT_JOB-ID=1',
    'INPUT_WAIT-TIMEOUT=1h',
    'GITHUB_ACTIONS=true',
    'GITHUB_JOB=build',
    'GITHUB_REPOSITORY=octo/app',
    'GITHUB_RUN_ID=4711',
    'GITHUB_RUN_ATTEMPT=1',
    'GITHUB_WORKFLOW=ci',
    'GITHUB_REF=refs/heads/main',
    'GITHUB_ACTOR=mona',
    'GITHUB_SERVER_URL=https://github.example',
    'GITHUB_WORKSPACE=/tmp',
    'RUNNER_NAME=runner',
    'RUNNER_TEMP=/tmp/runner-temp',
    ...files.map((file) => `GITHUB_${file}=/tmp/runner-temp/${file}`),
  ];
  const touch = files.map((file) => `/tmp/runner-temp/${file}`).join(' ');
  const program = slotgate.replace('cli', 'pre');
  const quoted = environment.map((one) => `'${one}'`).join(' ');
  return `mkdir -p /tmp/runner-temp; touch ${touch}; exec env ${quoted} ${program}`;
}
