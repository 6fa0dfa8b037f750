import { type Command, Option } from 'commander';
import { parseDurationMs } from '../../core/quantities.ts';
import type { LockDriver } from '../../ports/file-system.ts';
import type { Ending } from '../terminal/terminal.ts';
import { choices, requiredPath, wrongUse } from './run-options.ts';

interface DoctorOptions {
  readonly path?: string;
  readonly lock?: LockDriver;
  readonly scope: (typeof choices.scope)[number];
  readonly json?: true;
  readonly withPeer?: true;
  readonly waitTimeout?: string;
  readonly sameHostOk?: true;
  readonly secondProcess?: string;
}

/** Long enough to change to another machine's terminal. */
const defaultWaitMs = 120_000;

/** Gives the verb `doctor` its options, beside path and lock; the doctor itself is loaded late. */
export function addDoctor(verb: Command, end: (ending: Ending) => void): void {
  verb
    .addOption(
      new Option('--scope <scope>', 'where the gates would apply: on all hosts, or on this one')
        .choices(choices.scope)
        .default(choices.scope[0]),
    )
    .option('--json', 'print JSON')
    .option('--with-peer', 'run the checks together with a doctor on another host')
    .option('--wait-timeout <duration>', 'wait this long for the other host (default: 2m)')
    .addOption(new Option('--same-host-ok', 'allow two doctors on one host').hideHelp())
    .addOption(new Option('--second-process <request>', 'for internal use').hideHelp())
    .action(async (options: DoctorOptions) => end(await act(options)));
}

async function act(options: DoctorOptions): Promise<Ending> {
  const { scope, lock, json, waitTimeout, secondProcess } = options;
  if (waitTimeout !== undefined && options.withPeer !== true)
    throw wrongUse('--wait-timeout needs --with-peer', 'Add --with-peer, or remove --wait-timeout');
  const waitMs =
    waitTimeout === undefined ? defaultWaitMs : parseDurationMs(waitTimeout, '--wait-timeout');
  const peer =
    options.withPeer === true ? { waitMs, sameHostOk: options.sameHostOk === true } : undefined;
  const path = requiredPath(options.path);
  const { doctor, doctorSecond } = await import('../operator/doctor-command.ts');
  if (secondProcess !== undefined) return await doctorSecond(secondProcess);
  return await doctor({ path, scope, lock, json: json === true, peer });
}
