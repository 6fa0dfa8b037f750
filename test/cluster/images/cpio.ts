/** One entry of an initramfs: a directory, a file with content, a symbolic link or a character device. */
export type CpioEntry =
  | { readonly kind: 'directory'; readonly path: string }
  | {
      readonly kind: 'file';
      readonly path: string;
      readonly content: Uint8Array;
      readonly mode: number;
    }
  | {
      readonly kind: 'device';
      readonly path: string;
      readonly major: number;
      readonly minor: number;
    };

/** The entries as a cpio archive in the "newc" form that the Linux kernel unpacks (initramfs-buffer-format of its documentation). */
export function cpioArchive(entries: readonly CpioEntry[]): Buffer {
  const parts = entries.map((entry, index) => record(entry, index + 1));
  return Buffer.concat([
    ...parts,
    member('TRAILER!!!', [0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0], new Uint8Array()),
  ]);
}

function record(entry: CpioEntry, inode: number): Buffer {
  switch (entry.kind) {
    case 'directory':
      return member(entry.path, [inode, 0o040755, 0, 0, 2, 0, 0, 0, 0, 0, 0], new Uint8Array());
    case 'file':
      return member(
        entry.path,
        [inode, 0o100000 | entry.mode, 0, 0, 1, 0, entry.content.length, 0, 0, 0, 0],
        entry.content,
      );
    case 'device':
      return member(
        entry.path,
        [inode, 0o020600, 0, 0, 1, 0, 0, 0, 0, entry.major, entry.minor],
        new Uint8Array(),
      );
  }
}

function member(path: string, fields: readonly number[], content: Uint8Array): Buffer {
  const name = Buffer.from(`${path}\0`);
  const header = `070701${[...fields, name.length, 0].map((field) => field.toString(16).padStart(8, '0')).join('')}`;
  const head = padded(Buffer.concat([Buffer.from(header), name]));
  return Buffer.concat([head, padded(Buffer.from(content))]);
}

function padded(bytes: Buffer): Buffer {
  return Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)]);
}
