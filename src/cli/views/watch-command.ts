import { checkGateName } from '../../core/gate-names.ts';
import { aborted } from '../../platform/deadline.ts';
import type { GateState } from '../../report/json/gate-state.ts';
import { exitCodes, signalExitCode } from '../args/exit-codes.ts';
import { hasColors } from '../terminal/colors.ts';
import { type Ending, print } from '../terminal/terminal.ts';
import { TerminalScreen } from '../terminal/terminal-screen.ts';
import { Survey } from './survey.ts';

/** What `slotgate watch` is asked for. `path` is absolute. */
interface WatchRequest {
  readonly path: string;
  /** `undefined`: all gates. */
  readonly gate: string | undefined;
  /** Milliseconds between two readings, at least. */
  readonly everyMs: number;
}

/** No more than this share of the time is spent reading, however slow the file server is. */
const readingShare = 0.2;

/** Where there is no terminal, something is said at least this often. */
const remindMs = 60_000;

/** How often the screen is drawn between two readings, so that durations advance. */
const drawMs = 1_000;

/**
 * Shows the gates until a signal or a key ends it: as a screen on a terminal, else a line at each change.
 * Reads only, without any lock, and begins no reading before the last one has ended.
 */
export async function watch(request: WatchRequest): Promise<Ending> {
  if (request.gate !== undefined) checkGateName(request.gate);
  const stop = new Stop();
  const { mostWaitersDrawn } = await import('../../report/tables/watch-frame.ts');
  const watching = new Watching(request, mostWaitersDrawn);
  try {
    await watching.read();
    const isScreen = process.stdout.isTTY === true && process.env['TERM'] !== 'dumb';
    if (isScreen) await onScreen(watching, request, stop);
    else await asLines(watching, request, stop);
  } finally {
    stop.end();
  }
  return { code: stop.code, stuck: watching.isReading };
}

/** The gates as they were last read. */
class Watching {
  readonly #survey: Survey;
  readonly #everyMs: number;
  gates: readonly GateState[] = [];
  trouble: string | undefined;
  isReading = false;
  #dueMs = 0;

  constructor({ path, gate, everyMs }: WatchRequest, mostNamed: number) {
    this.#survey = new Survey({ path, gate, mostNamed });
    this.#everyMs = everyMs;
  }

  get isDue(): boolean {
    return !this.isReading && performance.now() >= this.#dueMs;
  }

  /** Rejects only the first time: what works once is worth trying again. */
  async read(): Promise<void> {
    const beganMs = performance.now();
    this.isReading = true;
    try {
      this.gates = (await this.#survey.read()).map(({ state }) => state);
      this.trouble = undefined;
    } catch (error) {
      if (this.#dueMs === 0) throw error;
      this.trouble = `cannot be read now: ${error instanceof Error ? error.message : String(error)}`;
    } finally {
      this.isReading = false;
      const tookMs = performance.now() - beganMs;
      this.#dueMs = beganMs + Math.max(this.#everyMs, tookMs / readingShare);
    }
  }
}

async function onScreen(
  watching: Watching,
  { path, gate }: WatchRequest,
  stop: Stop,
): Promise<void> {
  const { watchFrame } = await import('../../report/tables/watch-frame.ts');
  const screen = new TerminalScreen(process.stdin, process.stdout);
  let offset = 0;
  const draw = (): void => {
    const { gates, trouble } = watching;
    const where = gate === undefined ? path : `${path}, gate ${gate}`;
    const size = { ...screen.size, colors: hasColors(process.stdout), nowMs: Date.now(), offset };
    const frame = watchFrame({ path: where, gates, trouble }, size);
    offset = Math.min(offset, frame.mostOffset);
    screen.draw(frame.lines);
  };
  screen.onKey = (key) => {
    if (key === 'quit') stop.now(exitCodes.done);
    else if (key === 'interrupt') stop.now(signalExitCode('SIGINT'));
    else if (key === 'top') offset = 0;
    else offset = Math.max(0, offset + key);
    draw();
  };
  screen.onResize = draw;
  screen.enter();
  try {
    while (!stop.isStopped) {
      draw();
      await stop.sleep(drawMs);
      // Not awaited: a server that does not answer must not stop keys and clock.
      if (watching.isDue) void watching.read().then(draw);
    }
  } finally {
    screen.leave();
  }
}

async function asLines(watching: Watching, { everyMs }: WatchRequest, stop: Stop): Promise<void> {
  const { changeLines } = await import('../../report/text/queue-changes.ts');
  let before: readonly GateState[] = [];
  let toldMs = Number.NEGATIVE_INFINITY;
  let toldTrouble: string | undefined;
  while (!stop.isStopped) {
    const { gates, trouble } = watching;
    const lines = [...changeLines(before, gates)];
    if (trouble !== undefined && trouble !== toldTrouble) lines.push(trouble);
    if (lines.length === 0 && performance.now() - toldMs >= remindMs) lines.push(countLine(gates));
    before = gates;
    toldTrouble = trouble;
    if (lines.length > 0) {
      toldMs = performance.now();
      const clock = new Date().toISOString().slice(0, 19);
      await print(lines.map((line) => `${clock}Z ${line}\n`).join(''));
    }
    await stop.sleep(Math.min(everyMs, drawMs));
    if (watching.isDue) await Promise.race([watching.read(), stop.stopped]);
  }
}

function countLine(gates: readonly GateState[]): string {
  const running = gates.reduce((sum, gate) => sum + gate.running.length, 0);
  const waiting = gates.reduce((sum, gate) => sum + gate.waiting.length, 0);
  return `${gates.length} gates, ${running} running, ${waiting} waiting`;
}

/** Ends a watch: by a signal, by a key, or because the reader has closed the output. */
class Stop {
  readonly #stop = new AbortController();
  readonly #handlers = new Map<NodeJS.Signals, () => void>();
  readonly stopped: Promise<void>;
  code: number = exitCodes.done;

  constructor() {
    this.stopped = aborted(this.#stop.signal);
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      const handler = (): void => this.now(signalExitCode(signal));
      this.#handlers.set(signal, handler);
      process.on(signal, handler);
    }
    process.stdout.on('error', () => this.now(exitCodes.done));
  }

  get isStopped(): boolean {
    return this.#stop.signal.aborted;
  }

  now(code: number): void {
    if (this.isStopped) return;
    this.code = code;
    this.#stop.abort();
  }

  async sleep(ms: number): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const nap = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, ms);
    });
    await Promise.race([nap, this.stopped]);
    clearTimeout(timer);
  }

  end(): void {
    for (const [signal, handler] of this.#handlers) process.off(signal, handler);
  }
}
