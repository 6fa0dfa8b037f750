import { Argument, type Command } from 'commander';
import { parseDurationMs } from '../../core/quantities.ts';
import type { Operation } from '../../operator/operate.ts';
import { operatorHelp } from './operator-help.ts';
import { parseAdvance, parseNewLimit, parseTicket } from './parse-values.ts';
import { requiredGate, requiredPath, wrongUse } from './run-options.ts';
import type { Host } from './view-verbs.ts';

interface Options {
  readonly path?: string;
  readonly gate?: string;
  readonly reason: string;
  readonly limit?: number | 'auto';
  readonly ticket?: number;
  readonly first?: true;
  readonly wait?: true;
  readonly waitTimeout?: string;
  readonly advance?: number | 'auto';
  readonly all?: true;
  readonly file?: string;
}

/** Nobody waits longer than this for a gate to empty. */
const longWaitMs = 365 * 86_400_000;

/** Adds the verbs of operators and of the administrator; each is loaded when it is used. */
export function addOperators(host: Host): void {
  addPauseAndResume(host);
  addDrain(host);
  addResize(host);
  addMove(host);
  addRecover(host);
  addUpgrade(host);
  addPolicy(host);
}

function verb({ add, pathOption, gateOption }: Host, name: keyof typeof operatorHelp): Command {
  return add(name, operatorHelp[name])
    .addOption(pathOption())
    .addOption(gateOption())
    .option('--reason <text>', 'reason, for waiters and for the history', '');
}

function where({ path, gate, reason }: Options): { path: string; gate: string; reason: string } {
  return { path: requiredPath(path), gate: requiredGate(gate), reason };
}

async function act({ end }: Host, options: Options, operation: Operation): Promise<void> {
  const { order } = await import('../operator/operate-command.ts');
  end(await order({ ...where(options), operation }));
}

function addPauseAndResume(host: Host): void {
  for (const kind of ['pause', 'resume'] as const)
    verb(host, kind).action(async (options: Options) => await act(host, options, { kind }));
}

function addDrain(host: Host): void {
  verb(host, 'drain')
    .option('--wait', 'wait until the last holder has ended')
    .option('--wait-timeout <duration>', 'wait at most this long')
    .action(async (options: Options) => {
      const { wait, waitTimeout } = options;
      if (waitTimeout !== undefined && wait !== true)
        throw wrongUse('--wait-timeout needs --wait', 'Add --wait, or remove --wait-timeout');
      const mostMs =
        waitTimeout === undefined ? longWaitMs : parseDurationMs(waitTimeout, '--wait-timeout');
      const { drain } = await import('../operator/operate-command.ts');
      host.end(await drain({ ...where(options), waitMs: wait === true ? mostMs : undefined }));
    });
}

function addResize(host: Host): void {
  verb(host, 'resize')
    .option(
      '--limit <n>',
      'how many jobs may run at a time; auto: as policy and jobs ask',
      parseNewLimit,
    )
    .action(async (options: Options) => {
      const { limit } = options;
      if (limit === undefined)
        throw wrongUse('--limit is missing', 'Give --limit N, or --limit auto');
      await act(host, options, { kind: 'resize', limit: limit === 'auto' ? undefined : limit });
    });
}

function addMove(host: Host): void {
  verb(host, 'move')
    .option('--ticket <n>', 'ticket number, as shown by `slotgate status`', parseTicket)
    .option('--first', 'move to the front of the queue')
    .action(async (options: Options) => {
      const { ticket, first } = options;
      if (ticket === undefined)
        throw wrongUse('--ticket is missing', 'List the tickets with `slotgate status`');
      if (first !== true)
        throw wrongUse('--first is missing', 'Add --first: a ticket can only move to the front');
      await act(host, options, { kind: 'move', ticket });
    });
}

function addRecover(host: Host): void {
  verb(host, 'recover')
    .option('--all', 'all existing and future gates')
    .option('--advance <n>', 'the next number, or auto', parseAdvance)
    .action(async (options: Options) => {
      const { advance, all, gate, path, reason } = options;
      if (advance === undefined)
        throw wrongUse('--advance is missing', 'Give --advance auto, or a number');
      const { recover, recoverAll } = await import('../operator/recover-command.ts');
      if (all !== true) host.end(await recover({ ...where(options), advance }));
      else if (gate !== undefined)
        throw wrongUse('--all and --gate exclude each other', 'Remove one of them');
      else if (advance !== 'auto')
        throw wrongUse(
          '--all needs --advance auto',
          'Use --advance auto: each gate has its own numbers',
        );
      else host.end(await recoverAll({ path: requiredPath(path), reason }));
    });
}

function addUpgrade(host: Host): void {
  verb(host, 'upgrade').action(async (options: Options) => {
    const { upgrade } = await import('../operator/upgrade-command.ts');
    host.end(await upgrade(where(options)));
  });
}

function addPolicy(host: Host): void {
  const what = new Argument('<what>', 'show, check, set or remove');
  verb(host, 'policy')
    .addArgument(what.choices(['show', 'check', 'set', 'remove']))
    .option('--file <file>', 'policy file to check or to set; - is standard input')
    .action(async (verbName: keyof typeof policyVerbs, options: Options) => {
      // A draft needs neither gate nor path.
      const isDraft = verbName === 'check' && options.file !== undefined;
      const place = isDraft ? { path: '', gate: '', reason: '' } : where(options);
      const verbs = await import('../operator/policy-command.ts');
      host.end(await verbs[policyVerbs[verbName]]({ ...place, file: options.file }));
    });
}

const policyVerbs = {
  show: 'showPolicy',
  check: 'checkPolicy',
  set: 'setPolicy',
  remove: 'dropPolicy',
} as const;
