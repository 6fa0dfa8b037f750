import { encodeGateName } from '../../core/gate-names.ts';
import type { Directory, FileSystem } from '../../ports/file-system.ts';
import type { Gate } from './gate.ts';

/** A gate with its directory and the shared one open, for one transaction or one view: never kept longer. */
export interface OpenedGate extends Gate {
  /** The same gate without them, for what outlives the transaction. */
  readonly unopened: Gate;
  /** The shared directory. */
  readonly store: Directory;
  /** The gate's own directory. */
  readonly home: Directory;
}

/** Opens a shared directory for the time of `use`. */
export async function withStore<T>(
  files: Pick<FileSystem, 'openStore'>,
  path: string,
  use: (store: Directory) => Promise<T>,
): Promise<T> {
  return await closing(await files.openStore(path), use);
}

/** Closes a directory when `use` is over. */
export async function closing<T>(
  directory: Directory,
  use: (directory: Directory) => Promise<T>,
): Promise<T> {
  try {
    return await use(directory);
  } finally {
    await directory.close();
  }
}

/** Opens a gate's directories for the time of `use`; one that is open already is used as it is. */
export async function withOpened<T>(
  gate: Gate | OpenedGate,
  use: (opened: OpenedGate) => Promise<T>,
): Promise<T> {
  if ('home' in gate) return await use(gate);
  return await withStore(gate.world.files, gate.path, async (store) =>
    closing(await store.openDirectory(encodeGateName(gate.name)), async (home) =>
      use({ ...gate, unopened: gate, store, home }),
    ),
  );
}
