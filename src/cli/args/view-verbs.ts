import type { Command, Option } from 'commander';
import { parseDurationMs } from '../../core/quantities.ts';
import type { Ending } from '../terminal/terminal.ts';
import * as help from './help.ts';
import { parsePort, parseTicket } from './parse-values.ts';
import { requiredGate, requiredPath, wrongUse } from './run-options.ts';

/** What the verbs need of the program that they are added to. */
export interface Host {
  readonly add: (name: string, text: help.VerbHelp) => Command;
  readonly pathOption: () => Option;
  readonly gateOption: () => Option;
  readonly end: (ending: Ending) => void;
}

interface Options {
  readonly path?: string;
  readonly gate?: string;
  readonly ticket?: number;
  readonly every: string;
  readonly json?: true;
  readonly out?: string;
  readonly last: string;
  readonly port: number;
  readonly host: string;
}

/** Reading more often than this shows nothing more to a person, and costs the file server. */
const shortestEveryMs = 500;
const longestEveryMs = 3_600_000;

/** Adds the verbs that show gates; each is loaded when it is used. */
export function addViews(host: Host): void {
  addWatch(host);
  addWhy(host);
  addGates(host);
  addRemove(host);
  addPage(host);
  addServe(host);
}

function addWatch({ add, pathOption, gateOption, end }: Host): void {
  add('watch', help.watch)
    .addOption(pathOption())
    .addOption(gateOption())
    .option('--every <duration>', 'interval between reads, at least 500ms', '1s')
    .action(async ({ path, gate, every }: Options) => {
      const { watch } = await import('../views/watch-command.ts');
      end(await watch({ path: requiredPath(path), gate, everyMs: parseEvery(every) }));
    });
}

function addWhy({ add, pathOption, gateOption, end }: Host): void {
  add('why', help.why)
    .addOption(pathOption())
    .addOption(gateOption())
    .option('--ticket <n>', 'ticket number, as shown by `slotgate status`', parseTicket)
    .option('--json', 'print JSON')
    .action(async ({ path, gate, ticket, json }: Options) => {
      const where = { path: requiredPath(path), gate: requiredGate(gate) };
      const { why } = await import('../views/why-command.ts');
      end(await why({ ...where, ticket, json: json === true }));
    });
}

function addGates({ add, pathOption, end }: Host): void {
  add('gates', help.gates)
    .addOption(pathOption())
    .option('--json', 'print JSON')
    .action(async ({ path, json }: Options) => {
      const { gates } = await import('../views/gates-command.ts');
      end(await gates({ path: requiredPath(path), json: json === true }));
    });
}

function addRemove({ add, pathOption, gateOption, end }: Host): void {
  add('remove', help.remove)
    .addOption(pathOption())
    .addOption(gateOption())
    .action(async ({ path, gate }: Options) => {
      const where = { path: requiredPath(path), gate: requiredGate(gate) };
      end(await (await import('../operator/remove-command.ts')).remove(where));
    });
}

function addPage({ add, pathOption, end }: Host): void {
  add('page', help.page)
    .addOption(pathOption())
    .option('--out <file>', 'file to write, or - for standard output')
    .option('--last <duration>', 'show tickets that ended within this time', '24h')
    .action(async ({ path, out, last }: Options) => {
      if (out === undefined || out === '')
        throw wrongUse('--out is missing', 'Name a file, for example --out gates.html');
      const lastMs = parseDurationMs(last, '--last');
      const { page } = await import('../page/page-command.ts');
      end(await page({ path: requiredPath(path), out, lastMs }));
    });
}

function addServe({ add, pathOption, end }: Host): void {
  add('serve', help.serve)
    .addOption(pathOption())
    .option('--port <n>', 'port to listen on; 0 picks a free one', parsePort, 8080)
    .option('--host <address>', 'address to listen on', '127.0.0.1')
    .option('--last <duration>', 'show tickets that ended within this time', '24h')
    .option('--every <duration>', 'interval between reads, at least 500ms', '2s')
    .action(async ({ path, port, host, last, every }: Options) => {
      const lastMs = parseDurationMs(last, '--last');
      const everyMs = parseEvery(every);
      const { serve } = await import('../page/serve-command.ts');
      end(await serve({ path: requiredPath(path), port, host, lastMs, everyMs }));
    });
}

function parseEvery(text: string): number {
  const everyMs = parseDurationMs(text, '--every');
  if (everyMs >= shortestEveryMs && everyMs <= longestEveryMs) return everyMs;
  throw wrongUse('--every is not from 500ms to 1h', 'Write for example --every 2s');
}
