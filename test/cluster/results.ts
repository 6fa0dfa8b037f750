import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { filesBelow } from './images/cache.ts';
import type { Outcome } from './scenario.ts';

/** What is written about one scenario on one setup. */
export type RunResult = Outcome & {
  readonly scenario: string;
  readonly server: string;
  readonly exportName: string;
  readonly version: string;
  readonly clients: number;
  readonly seed: number;
  /** The length that was asked for; scenarios without one ignore it. */
  readonly minutes: number;
  readonly leaseS: number;
  readonly graceS: number;
  /** How long it took, in seconds. */
  readonly tookS: number;
  readonly linux: string;
  readonly node: string;
  readonly slotgate: string;
  /** SHA-256 over the protocol's sources. */
  readonly protocol: string;
  /** When it began, in UTC, to the minute. */
  readonly at: string;
};

const protocolParts = ['core', 'ports', 'session', 'store', 'ticket', 'operator'];

/** SHA-256, shortened, over names and contents of the protocol's folders of `src`. */
export async function protocolHash(project: string): Promise<string> {
  const hash = createHash('sha256');
  for (const part of protocolParts) {
    for (const [name, content] of await filesBelow(join(project, 'src', part)))
      hash.update(`${part}/${name}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex').slice(0, 16);
}

/** Version of the project, as its package.json has it. */
export async function projectVersion(project: string): Promise<string> {
  return JSON.parse(await readFile(join(project, 'package.json'), 'utf8')).version;
}

/** Writes one result, under a name that a repetition with the same seed writes anew. */
export async function writeResult(directory: string, result: RunResult): Promise<void> {
  await mkdir(directory, { recursive: true });
  const { server, exportName, version, scenario, seed } = result;
  const name = `${server}-${exportName}-${version}-${scenario}-${seed}.json`;
  await writeFile(join(directory, name), `${formatted(result)}\n`);
}

const lineWidth = 100;

/** JSON as the project's formatter has it, which puts an array into one line where it fits. */
export function formatted(value: unknown): string {
  return JSON.stringify(value, null, 2).replaceAll(
    /^ *"[^"]*": \[\n[^[\]{}]*?\n *\],?$/gm,
    (array: string) => {
      const line = array
        .replace(/\[\n */, '[')
        .replace(/\n *\]/, ']')
        .replaceAll(/,\n */g, ', ');
      return line.length <= lineWidth ? line : array;
    },
  );
}
