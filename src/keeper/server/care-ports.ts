import type { Access, AccessRequest } from '../../access/open-access.ts';
import type { Processes } from '../../ports/processes.ts';
import type { Reporter } from '../../ports/reporter.ts';
import type { World } from '../../ports/world.ts';
import type { Gate } from '../../store/gate/gate.ts';
import type { Errand, Reply, ScriptWork } from '../messages.ts';
import type { EndScripts } from './end-scripts.ts';
import type { JobProcesses } from './kill-job.ts';

/** What the care of a ticket needs in addition to its errand. */
export interface CarePorts {
  /** From the errand's path and gate to the opened gate; the only way to the mount. */
  readonly open: (request: AccessRequest, reporter: Reporter) => Promise<Access>;
  readonly processes: Processes;
  readonly clock: World['clock'];
  readonly log: (text: string) => void;
  /** To all that follow. */
  readonly tell: (reply: Reply) => void;
  /** Whether anybody was ever told "yes" and noted it down: decides what the history says. */
  readonly everAccepted: () => boolean;
  /** This ticket, which the job had before, is cared for from now on: its earlier uses go on. */
  readonly inherit: (uuid: string) => void;
  /** What of the job is to be killed when the slot is lost; `undefined`: nothing. */
  readonly kill: () => Errand['kill'];
  /** The scripts that run in the slot. */
  readonly scripts: () => readonly ScriptWork[];
  readonly endScripts: EndScripts;
  /** Whether any process of the job can be seen; `true` too where nothing can be seen. */
  readonly seesJob: (job: JobProcesses) => boolean;
  /** Whether nothing has this name. May never resolve where a file server hangs. */
  readonly isMissing: (path: string) => Promise<boolean>;
  /** Kills the job's processes, this one and its like aside: resolves with how many. */
  readonly endJob: (job: JobProcesses) => Promise<number>;
}

/** How caring for a ticket ended: what `release` answers. */
export type CareEnd = Extract<Reply, { kind: 'released' }>;

/** What a keeper needs of the world. */
export type KeeperPorts = Omit<
  CarePorts,
  'tell' | 'everAccepted' | 'inherit' | 'kill' | 'scripts'
> & {
  /** To the gate of a ticket whose keeper died: makes nothing where there is none. */
  readonly openExisting: (request: AccessRequest, reporter: Reporter) => Promise<Gate>;
  /** Whether both paths lead to one directory. May never resolve while a server is away. */
  readonly isOneDirectory: (path: string, other: string) => Promise<boolean>;
  /** The log's last lines. */
  readonly logLines: () => readonly string[];
};
