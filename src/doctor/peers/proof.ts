import { codeOf } from '../../core/errors.ts';
import type { EntryName, LockDriver, OpenFile } from '../../ports/file-system.ts';
import type { PeerTiming, PeerWorld } from './meeting-place.ts';
import { PeerLost, type Talk } from './talk.ts';

export type { Evidence } from './talk.ts';

/** Both kinds of locks; Windows has one. */
export const lockDrivers: readonly LockDriver[] =
  process.platform === 'win32' ? ['flock'] : ['flock', 'fcntl'];

/** How often each side writes a record for the other one to read. */
export const recordRounds = 3;

/** So many changes of the other's note must be seen, and for how long they are watched for at most. */
export const beatsNeeded = 4;
const beatsWithinMs = 10_000;

const recordBytes = 128;

/**
 * Everything that two hosts must be able to show each other, in one order for both. What happened is in
 * the talk's evidence; only the loss of the peer, or a cancel, ends it early.
 */
export async function prove(world: PeerWorld, talk: Talk, timing: PeerTiming): Promise<void> {
  const stage: Stage = { world, talk, timing };
  await makeTrials(stage);
  for (const driver of lockDrivers) {
    await (talk.isFirst ? hold(stage, driver, 1) : attempt(stage, driver, 1));
    await (talk.isFirst ? attempt(stage, driver, 2) : hold(stage, driver, 2));
  }
  for (let round = 1; round <= recordRounds; round += 1) {
    await (talk.isFirst
      ? writeRecord(stage, `record.${round}a`)
      : readRecord(stage, `record.${round}a`));
    await (talk.isFirst
      ? readRecord(stage, `record.${round}b`)
      : writeRecord(stage, `record.${round}b`));
  }
  await watchBeats(stage);
  await talk.say('done', 'yes');
  // A peer that has read it may have ended already.
  await talk.hear('done').catch((error: unknown) => {
    if (!(error instanceof PeerLost)) throw error;
  });
}

interface Stage {
  readonly world: PeerWorld;
  readonly talk: Talk;
  readonly timing: PeerTiming;
}

/** Created before the other one learns of them, so that no host caches their absence. */
async function makeTrials({ talk }: Stage): Promise<void> {
  if (!talk.isFirst) {
    await talk.hear('ready');
    return;
  }
  const mode = (await talk.place.ownStatus()).mode & 0o666;
  for (const name of ['flock', 'fcntl', 'record'] as const)
    await (await talk.place.create(talk.trial(name), mode)).close();
  await talk.say('ready', 'yes');
}

/** Holds the lock while the other one tries, then lets go of it. */
async function hold({ talk, ...stage }: Stage, driver: LockDriver, turn: number): Promise<void> {
  const point = `${driver}.${turn}`;
  const taken = await tryFor({ talk, ...stage }, talk.trial(driver), driver);
  await talk.say(`${point}.held`, taken.word);
  try {
    await talk.hear(`${point}.tried`);
  } finally {
    await taken.file?.close();
  }
  await talk.say(`${point}.free`, 'yes');
  await talk.hear(`${point}.retried`);
}

/** Tries a lock that the other one holds, which must fail, and again once it is free. */
async function attempt(stage: Stage, driver: LockDriver, turn: number): Promise<void> {
  const { talk } = stage;
  const point = `${driver}.${turn}`;
  const held = await talk.hear(`${point}.held`);
  const word = held === 'got-it' ? await tryOnce(stage, talk.trial(driver), driver) : undefined;
  await word?.file?.close();
  await talk.say(`${point}.tried`, word?.word ?? 'not-tried');
  await talk.hear(`${point}.free`);
  const again = await tryFor(stage, talk.trial(driver), driver);
  await again.file?.close();
  await talk.say(`${point}.retried`, again.word);
}

interface Try {
  /** `got-it`, `kept-out`, or an error's code. */
  readonly word: string;
  /** Open, and under the lock, where it was got. */
  readonly file?: OpenFile;
}

async function tryOnce({ talk }: Stage, name: EntryName, driver: LockDriver): Promise<Try> {
  let file: OpenFile | undefined;
  try {
    file = await talk.place.open(name, 'update');
    if (await file.tryLock(driver)) return { word: 'got-it', file };
    await file.close();
    return { word: 'kept-out' };
  } catch (error) {
    await file?.close();
    return { word: codeOf(error) || 'unknown error' };
  }
}

/** Until it is got, or for as long as a lock that is free may take. */
async function tryFor(stage: Stage, name: EntryName, driver: LockDriver): Promise<Try> {
  const { clock } = stage.world;
  const startMs = clock.elapsedMs();
  for (;;) {
    const tried = await tryOnce(stage, name, driver);
    if (tried.word === 'got-it' || clock.elapsedMs() - startMs > stage.timing.lockMs) return tried;
    await stage.talk.pause();
  }
}

/** Writes what only this side can know into the record, under its lock, as a commit does. */
async function writeRecord(stage: Stage, point: string): Promise<void> {
  const { talk } = stage;
  const { word, file } = await tryFor(stage, talk.trial('record'), talk.recordLock);
  const text = `${point}:${talk.nonce('own')}`.padEnd(recordBytes);
  const written = await write(file, text).catch((error: unknown) => codeOf(error));
  await file?.close();
  await talk.say(`${point}.written`, file === undefined ? word : written);
  await talk.hear(`${point}.read`);
}

async function write(file: OpenFile | undefined, text: string): Promise<string> {
  await file?.write(0, new TextEncoder().encode(text));
  await file?.sync();
  return 'done';
}

/** Reads the record under its lock; it must be what the other one has just written. */
async function readRecord(stage: Stage, point: string): Promise<void> {
  const { talk } = stage;
  const written = await talk.hear(`${point}.written`);
  const { word, file } = await tryFor(stage, talk.trial('record'), talk.recordLock);
  const expected = `${point}:${talk.nonce('peer')}`.padEnd(recordBytes);
  const bytes = await file?.read(0, recordBytes).catch(() => undefined);
  await file?.close();
  const text = new TextDecoder().decode(bytes ?? new Uint8Array());
  const seen = text === expected ? 'new' : 'old';
  await talk.say(
    `${point}.read`,
    written !== 'done' ? 'not-tried' : file === undefined ? word : seen,
  );
}

/** Counts how often the other's note changes under fresh opens, without any lock: heartbeats. */
async function watchBeats({ world, talk }: Stage): Promise<void> {
  const { clock } = world;
  const startMs = clock.elapsedMs();
  let last = await talk.look();
  let seen = 0;
  while (seen < beatsNeeded && clock.elapsedMs() - startMs < beatsWithinMs) {
    await talk.pause();
    const now = await talk.look();
    if (now === 'gone') break;
    if (now !== last) seen += 1;
    last = now;
  }
  await talk.say('beats', `${seen} in ${clock.elapsedMs() - startMs} ms`);
  await talk.hear('beats');
}
