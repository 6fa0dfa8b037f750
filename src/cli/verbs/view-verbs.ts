import { parseDurationMs } from '../../core/quantities.ts';
import { gate, json, path, someGate } from '../args/common-options.ts';
import { asWritten, option } from '../args/option.ts';
import { parseEvery, parsePort, parseTicket } from '../args/parse-values.ts';
import { verb } from '../args/verb.ts';

const lastMs = option({
  name: 'last',
  value: 'duration',
  text: 'show tickets that ended within this time',
  default: '24h',
  read: parseDurationMs,
});

const every = {
  name: 'every',
  value: 'duration',
  text: 'interval between reads, at least 500ms',
  read: parseEvery,
};

/** The verbs that show gates. */
export const viewVerbs = [
  verb({
    name: 'status',
    summary: 'show the holders and the waiters of gates',
    details: `
Reads only, and takes no lock.

Examples:
  slotgate status --path /mnt/ci
  slotgate status --path /mnt/ci --gate deploy --json`,
    options: { path, gate: someGate, json },
    act: async (values) => await (await import('../views/status-command.ts')).status(values),
  }),
  verb({
    name: 'watch',
    summary: 'show the holders and the waiters, live',
    details: `
Reads only, and takes no lock. On a terminal it fills the screen: arrows, j and k, space and page keys
scroll, q or Ctrl-C ends it. Otherwise it prints a line at each change, and one a minute.

Example:
  slotgate watch --path /mnt/ci --gate deploy`,
    options: { path, gate: someGate, everyMs: option({ ...every, default: '1s' }) },
    act: async (values) => await (await import('../views/watch-command.ts')).watch(values),
  }),
  verb({
    name: 'why',
    summary: 'explain why a ticket still waits, and what can be done',
    details: `
Without --ticket it explains the first waiter, or what a new job would find. Reads only, and takes no
lock: what it reports of jobs that may be dead is what the waiters observed.

--json prints one object: gate, state (waiting, running, newcomer, none), ticket and position where there
are any, and reasons, a list of objects with kind (full, lowered, behind, held-up, suspect, untaken,
passes, passed-over, free) and what belongs to it.

Examples:
  slotgate why --path /mnt/ci --gate deploy
  slotgate why --path /mnt/ci --gate deploy --ticket 42`,
    options: {
      path,
      gate,
      ticket: option({
        name: 'ticket',
        value: 'n',
        text: 'ticket number, as shown by `slotgate status`',
        read: parseTicket,
      }),
      json,
    },
    act: async (values) => await (await import('../views/why-command.ts')).why(values),
  }),
  verb({
    name: 'gates',
    summary: 'list all gates of a directory, idle ones too',
    details: `
Reads only, and takes no lock.

--json prints one object: gates, a list of objects with gate, limit, running, waiting (how many), lastUsed
(where it is known) and problem (where the gate cannot be read).

Example:
  slotgate gates --path /mnt/ci`,
    options: { path, json },
    act: async (values) => await (await import('../views/gates-command.ts')).gates(values),
  }),
  verb({
    name: 'page',
    summary: 'write one HTML page with the state and the last hours of all gates',
    details: `
The page needs nothing but a browser: no network, no other file. Reads only, and takes no lock.

Example:
  slotgate page --path /mnt/ci --out gates.html`,
    options: {
      path,
      out: option({
        name: 'out',
        value: 'file',
        text: 'file to write, or - for standard output',
        missing: 'Name a file, for example --out gates.html',
        read: asWritten,
      }),
      lastMs,
    },
    act: async (values) => await (await import('../page/page-command.ts')).page(values),
  }),
  verb({
    name: 'serve',
    summary: 'serve the same page over HTTP, live',
    details: `
Listens on the loopback address unless --host is given. There is no password: everybody who reaches the
port sees the holders and the waiters. The server changes nothing. It reads the gates once in --every,
for any number of readers. SIGINT and SIGTERM end it.

Examples:
  slotgate serve --path /mnt/ci --port 8080
  slotgate serve --path /mnt/ci --host 0.0.0.0`,
    options: {
      path,
      port: option({
        name: 'port',
        value: 'n',
        text: 'port to listen on; 0 picks a free one',
        default: '8080',
        read: parsePort,
      }),
      host: option({
        name: 'host',
        value: 'address',
        text: 'address to listen on',
        default: '127.0.0.1',
        read: asWritten,
      }),
      lastMs,
      everyMs: option({ ...every, default: '2s' }),
    },
    act: async (values) => await (await import('../page/serve-command.ts')).serve(values),
  }),
];
