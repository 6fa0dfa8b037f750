import { basename, dirname, join } from 'node:path';

/** What decides which binary fits: Node's own words for platform and architecture, and its version. */
export interface Host {
  readonly platform: string;
  readonly arch: string;
  /** Such as `24.1.0`. */
  readonly nodeVersion: string;
}

/** Every binary that `dist/native` holds is one of each list; the Linux ones need glibc 2.28. */
export const shipped = {
  platforms: ['linux', 'darwin', 'win32'],
  archs: ['x64', 'arm64'],
  nodeMajors: [22, 24],
} as const;

/**
 * The file name of the binary for `host`, whether it is shipped or not. It names one major of Node:
 * a binary has one NODE_MODULE_VERSION, and a Node of any other refuses it.
 */
export function binaryName(host: Host): string {
  return `fs-ext-${host.platform}-${host.arch}-node-${nodeMajor(host)}.node`;
}

/** Whether a binary for `host` is shipped; the C library is not looked at. */
export function isShipped(host: Host): boolean {
  return (
    shipped.platforms.some((platform) => platform === host.platform) &&
    shipped.archs.some((arch) => arch === host.arch) &&
    shipped.nodeMajors.some((major) => major === nodeMajor(host))
  );
}

/** `dist/native`, seen from the folder of the running code: `src/platform/native` or `dist/<entry>`. */
export function nativeDirectory(here: string): string {
  const fromSources = basename(here) === 'native' && basename(dirname(here)) === 'platform';
  return fromSources ? join(here, '../../../dist/native') : join(here, '../native');
}

function nodeMajor(host: Host): number {
  return Number.parseInt(host.nodeVersion, 10);
}
