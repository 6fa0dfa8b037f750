import { checkGateName } from '../../core/gate-names.ts';
import { formatDuration } from '../../core/quantities.ts';
import { printable } from '../../core/text.ts';
import { heldVariable, readNotes, writeNotes } from '../../keeper/client/held-slots.ts';
import { releaseLast, type Sibling, siblings } from '../../keeper/client/siblings.ts';
import { deadlineIn } from '../../platform/deadline.ts';
import type { Environment } from '../inputs.ts';
import { thisJob } from '../job.ts';
import type { Stage } from './stage.ts';

/** How long giving back is waited for; the keeper goes on trying. */
const releaseMs = 30_000;

/**
 * The second action of this repository: gives a slot of this job back before the job's end. Where several uses share
 * it, the one that came last is over. Harmless where there is nothing to give back.
 */
export async function releaseStep(stage: Stage): Promise<number> {
  const { voice, environment } = stage;
  const wanted = readWanted(environment);
  const held = (await siblings(thisJob(environment))).filter(({ phase }) => phase !== 'waiting');
  const fitting = held.filter((sibling) => fits(sibling, wanted));
  const [sibling, other] = fitting;
  if (sibling === undefined) {
    voice.info(`nothing to give back${wanted.gate === '' ? '' : ` at gate "${wanted.gate}"`}`);
    return 0;
  }
  if (other !== undefined) {
    voice.error(
      `This job holds slots of several gates: ${fitting.map(nameOf).join(', ')}. Name one of them by the inputs "gate" and "path"`,
    );
    return 1;
  }
  return await giveBack(stage, sibling);
}

/** What the workflow asks for; '' is not asked. */
interface Wanted {
  readonly gate: string;
  readonly path: string;
}

function readWanted(environment: Environment): Wanted {
  const gate = environment['INPUT_GATE'] ?? '';
  const path = environment['INPUT_PATH']?.trim() ?? '';
  return { gate: gate === '' ? '' : checkGateName(gate), path };
}

function fits({ gate, path }: Sibling, wanted: Wanted): boolean {
  return (
    (wanted.gate === '' || wanted.gate === gate) && (wanted.path === '' || wanted.path === path)
  );
}

function nameOf({ gate, path }: Sibling): string {
  return `${JSON.stringify(printable(gate, 80))} at ${JSON.stringify(printable(path, 200))}`;
}

async function giveBack({ voice, environment }: Stage, sibling: Sibling): Promise<number> {
  const { gate, directory } = sibling;
  using patience = deadlineIn(releaseMs);
  const released = await releaseLast(sibling, patience.signal);
  switch (released?.outcome) {
    case 'shared':
      voice.info(`another use of gate "${gate}" in this job still needs the slot`);
      return 0;
    case 'given-back': {
      const { heldMs } = released;
      const held = heldMs === undefined ? '' : ` after ${formatDuration(heldMs)}`;
      voice.info(`gave back the slot of gate "${gate}"${held}`);
      break;
    }
    case 'lost':
    case 'expired':
      voice.warning(`The slot of gate "${gate}" was lost before it could be given back`);
      break;
    default:
      voice.warning(
        `The slot of gate "${gate}" is not given back yet: ${released?.message ?? 'the file server may be slow or away'}. Its keeper goes on trying, and so does the end of the job`,
      );
      return 0;
  }
  const others = readNotes(environment).filter((note) => note.directory !== directory);
  voice.exportVariable(heldVariable, writeNotes(others));
  return 0;
}
