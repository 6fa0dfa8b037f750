import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs/promises';
import {
  encodeGateName,
  fileNames,
  keptNumberFileName,
  markerFileName,
} from '../../src/core/gate-names.ts';
import type { Random } from '../simulation/random.ts';

/** What another user puts at a name, whatever was there. */
interface Plant {
  readonly kind: string;
  readonly put: (path: string) => Promise<void>;
}

const large = [1e6, 5e11 - 1, 5e11, 5e11 + 1, 1e12, 2 ** 52, 2 ** 53 - 1];

const texts = [
  '',
  '\0'.repeat(5_000),
  'x'.repeat(100_000),
  '{"slotgate":1}',
  `{"slotgate":1,"gate":${'['.repeat(10_000)}${']'.repeat(10_000)}}`,
  '{"slotgate":1,"gate":"g","lock":"flock","timing":{"heartbeatMs":1e308}}',
  '{"slotgate":1e308,"sequence":-1,"length":1.5,"sha256":""}\n',
  `{"event":"ended","atMs":1e308,"ticket":-1,"token":${2 ** 53}}\n`,
  `{"event":"ended","atMs":1,"ticket":${1e15},"token":${1e15 + 1}}\n`,
  `{"slotgate":1,"paused":{"by":"${'y'.repeat(70_000)}"}}`,
  `${JSON.stringify({ slotgate: 1, next: 9e15 })}\n`,
  '\ufeff{}',
];

function plants(random: Random): readonly Plant[] {
  const bytes = Buffer.from(Array.from({ length: random.below(9_000) }, () => random.below(256)));
  const special: Plant[] = [
    { kind: 'a pipe', put: async (path) => void execFileSync('mkfifo', [path]) },
    { kind: 'a directory', put: async (path) => void (await fs.mkdir(path)) },
    {
      kind: 'a directory with a file',
      put: async (path) => {
        await fs.mkdir(path);
        await fs.writeFile(`${path}/file`, 'mine');
      },
    },
    { kind: 'a link', put: async (path) => await fs.symlink('/etc/hostname', path) },
    { kind: 'a link to itself', put: async (path) => await fs.symlink(path, path) },
    { kind: 'a link to nothing', put: async (path) => await fs.symlink(`${path}-not`, path) },
  ];
  if (process.getuid?.() === 0)
    special.push({
      kind: 'a device',
      put: async (path) => void execFileSync('mknod', [path, 'c', '1', '5']),
    });
  const files: Plant[] = [
    { kind: `${bytes.length} random bytes`, put: async (path) => await fs.writeFile(path, bytes) },
    {
      kind: 'a file of a gigabyte',
      put: async (path) => {
        await fs.writeFile(path, random.chance(0.5) ? '' : '{"slotgate":1}');
        await fs.truncate(path, 2 ** 30);
      },
    },
    { kind: 'nothing', put: async () => undefined },
  ];
  const text = random.pick(texts);
  files.push({
    kind: JSON.stringify(text.slice(0, 60)),
    put: async (path) => await fs.writeFile(path, text),
  });
  return [...special, ...files];
}

/** Names of a gate's directory, and of the shared one, that jobs use or read. */
function names(random: Random, { path, gate, next }: PlantPlace): string[] {
  const home = `${path}/${encodeGateName(gate)}`;
  const phase = random.pick(['ready', 'running'] as const);
  const near = markerFileName(gate, { ticket: next + random.below(4), phase });
  const far = markerFileName(gate, { ticket: random.pick(large), phase });
  const digits = String(random.pick(large)).padStart(10, '0');
  const own = [...Object.values(fileNames), `${fileNames.orders}.new`, near, near, far];
  return [
    ...own.map((name) => `${home}/${name}`),
    `${home}/baton-${digits}-planted`,
    `${path}/${keptNumberFileName(random.pick(large))}`,
    `${path}/.policy`,
    `${path}/.new-planted`,
    `${path}/.removed-${digits.slice(0, 12)}-planted`,
  ];
}

/** A gate, and the number that it is likely to give next. */
export interface PlantPlace {
  readonly path: string;
  readonly gate: string;
  readonly next: number;
}

/** Puts something at a name of the gate, and says what. Parent directories may be missing by now. */
export async function plant(random: Random, place: PlantPlace): Promise<string> {
  const path = random.pick(names(random, place));
  const { kind, put } = random.pick(plants(random));
  if (random.chance(0.2)) return await damage(random, path);
  await fs.rm(path, { recursive: true, force: true });
  await put(path).catch(() => undefined);
  return `${kind} at ${path}`;
}

/** Changes bytes of a file that is there, cuts it, or appends to it. */
async function damage(random: Random, path: string): Promise<string> {
  const status = await fs.lstat(path).catch(() => undefined);
  if (status === undefined || !status.isFile()) return `no damage to ${path}`;
  const at = random.below(Math.min(status.size, 100_000) + 1);
  const how = random.pick(['cut', 'append', 'change', 'change'] as const);
  if (how === 'cut') await fs.truncate(path, at);
  else if (how === 'append') await fs.appendFile(path, random.pick(texts));
  else {
    const file = await fs.open(path, 'r+');
    await file.write(Buffer.from([random.below(256)]), 0, 1, at);
    await file.close();
  }
  return `damage at byte ${at} of ${path}`;
}
