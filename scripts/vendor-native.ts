import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { binaryName, type Host, shipped } from '../src/platform/native/binary.ts';

const root = join(import.meta.dirname, '..');
const modules = join(root, 'node_modules');

/**
 * Copies the prebuilt binaries of fs-ext that are shipped from node_modules into the folder `out`,
 * with the licences of what is in them and `manifest.json`: package, version, the integrity that
 * package-lock.json demands of it (and `npm ci` checks), and the SHA-256 of every file.
 */
export function vendorNative(out: string): void {
  mkdirSync(out, { recursive: true });
  const files = Object.fromEntries(hosts().map((host) => [binaryName(host), prebuilt(host)]));
  for (const [name, bytes] of Object.entries(files)) writeFileSync(join(out, name), bytes);
  writeFileSync(join(out, 'licenses.txt'), licenses());
  const sha256 = Object.entries(files).map(([name, bytes]) => [name, sum(bytes)]);
  const manifest = { ...origin(), sha256: Object.fromEntries(sha256) };
  writeFileSync(join(out, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
}

function hosts(): readonly Host[] {
  return shipped.platforms.flatMap((platform) =>
    shipped.archs.flatMap((arch) =>
      shipped.nodeMajors.map((major) => ({ platform, arch, nodeVersion: `${major}.0.0` })),
    ),
  );
}

/** The package names its files like `dist/native` does, with a version in place of the major. */
function prebuilt({ platform, arch, nodeVersion }: Host): Buffer {
  return readFileSync(
    join(modules, `fs-ext/binaries/fs-ext-${platform}-${arch}-node-${nodeVersion}.node`),
  );
}

function licenses(): string {
  const parts = { 'fs-ext': 'fs-ext/LICENSE.txt', nan: 'nan/LICENSE.md' };
  return Object.entries(parts)
    .map(([name, path]) => `${name}\n\n${readFileSync(join(modules, path), 'utf8').trim()}\n`)
    .join('\n');
}

function origin() {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { name?: string; version: string; integrity: string } | undefined>;
  };
  const entry = lock.packages['node_modules/fs-ext'];
  if (entry === undefined) throw new Error('package-lock.json lacks fs-ext');
  return { package: entry.name, version: entry.version, integrity: entry.integrity };
}

function sum(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
