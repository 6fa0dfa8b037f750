import { createServer, type Server } from 'node:http';
import { isIP } from 'node:net';
import { hostname } from 'node:os';
import { codeOf, SlotgateError } from '../../core/errors.ts';
import { exitCodes } from '../args/exit-codes.ts';
import { type Ending, ended, say } from '../terminal/terminal.ts';
import { readPageAssets } from './page-assets.ts';
import { PageServer } from './page-server.ts';
import { PageSource } from './page-source.ts';

/** What `slotgate serve` is asked for. `path` is absolute. */
interface ServeRequest {
  readonly path: string;
  /** 0: any that is free. */
  readonly port: number;
  /** The address to listen at. */
  readonly host: string;
  readonly lastMs: number;
  /** How often the gates are read at most, for any number of browsers. */
  readonly everyMs: number;
}

/** Serves the page, live, until a signal ends it. */
export async function serve(request: ServeRequest): Promise<Ending> {
  const { path, host, everyMs, lastMs } = request;
  const source = new PageSource({ path, lastMs });
  // A store that cannot be read is reported now, and not to the first browser that asks.
  await source.read();
  const assets = await readPageAssets();
  const pages = new PageServer(source, { assets, everyMs, names: namesOf(host) });
  const server = createServer((asked, answer) => void pages.answer(asked, answer));
  const stopped = untilSignal();
  const port = await listen(server, request);
  say(`http://${isIP(host) === 6 ? `[${host}]` : host}:${port}/ shows the gates at ${path}`);
  if (!isLoopback(host)) say('anyone who can reach this address sees the holders and the waiters');
  await stopped;
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
  return { ...ended(exitCodes.done), stuck: pages.isReading };
}

async function listen(server: Server, { port, host }: ServeRequest): Promise<number> {
  // Slow senders and idle connections must not pile up.
  server.headersTimeout = 10_000;
  server.requestTimeout = 15_000;
  server.maxConnections = 256;
  return await new Promise((resolve, reject) => {
    server.once('error', (error) => reject(cannotListen(error, { port, host })));
    server.listen({ port, host }, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}

/** Under which names the page may be asked for; addresses always may: no name leads to them. */
function namesOf(host: string): ReadonlySet<string> {
  const own = isLoopback(host) ? [] : [hostname().toLowerCase()];
  return new Set(['localhost', host.toLowerCase(), ...own]);
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\./.test(host);
}

async function untilSignal(): Promise<void> {
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
      process.once(signal, () => resolve());
  });
}

function cannotListen(error: unknown, { port, host }: { port: number; host: string }) {
  return new SlotgateError(
    'BAD_INPUT',
    `Cannot listen at ${host}, port ${port} (${codeOf(error)})`,
    { next: 'Choose another --port, or 0 for any that is free', cause: error },
  );
}
