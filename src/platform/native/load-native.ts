import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { binaryName, type Host, nativeDirectory } from './binary.ts';
import type { FsExtBinding } from './fs-ext-binding.ts';
import { here } from './here.ts';
import { stage } from './staging.ts';
import { type Libc, unavailable } from './unavailable.ts';

let loaded: FsExtBinding | undefined;

/**
 * The binding of fs-ext for this process, loaded from `dist/native` at the first call.
 * Throws a SlotgateError `NATIVE_UNAVAILABLE` where no binary fits.
 */
export function loadNative(): FsExtBinding {
  loaded ??= loadBinary(join(nativeDirectory(here), binaryName(thisHost())));
  return loaded;
}

/** Loads the binary at `path`, through a copy on Windows; throws as {@link loadNative} does. */
export function loadBinary(path: string): FsExtBinding {
  const host = thisHost();
  const module: { exports: unknown } = { exports: {} };
  try {
    process.dlopen(module, host.platform === 'win32' ? stage(path, tmpdir()) : path);
  } catch (error) {
    throw unavailable({ ...host, libc: libc() }, path, error);
  }
  return module.exports as FsExtBinding;
}

function thisHost(): Host {
  return { platform: process.platform, arch: process.arch, nodeVersion: process.versions.node };
}

/** Asks for a diagnostic report, which takes milliseconds: only once something failed. */
function libc(): Libc {
  if (process.platform !== 'linux') return undefined;
  // Without it the report looks up host names, and waits for a name server that does not answer.
  Object.assign(process.report, { excludeNetwork: true });
  const report = process.report.getReport() as { header?: { glibcVersionRuntime?: string } };
  const version = report.header?.glibcVersionRuntime;
  return version === undefined ? 'musl' : `glibc ${version}`;
}
