import { open } from 'node:fs/promises';
import { tool } from './tool.ts';

/** How an ext4 image is made. */
export type Ext4Options = {
  readonly megabytes: number;
  /** A directory whose content is copied in, owned by root. */
  readonly from?: string;
  /** Records usage by uid, so that a quota can be set (`setquota` in the guest). */
  readonly quota?: boolean;
};

/** Makes an ext4 image, as a sparse file, with `mke2fs`: no loop device and no mount is needed on the host. */
export async function makeExt4(path: string, options: Ext4Options): Promise<void> {
  const file = await open(path, 'w');
  await file.truncate(options.megabytes << 20);
  await file.close();
  const features = options.quota === true ? ['-O', 'quota', '-E', 'quotatype=usrquota'] : [];
  const content = options.from === undefined ? [] : ['-d', options.from];
  const owner = ['-E', 'root_owner=0:0,lazy_itable_init=0,lazy_journal_init=0,nodiscard'];
  await tool('/sbin/mke2fs', [
    '-q',
    '-F',
    '-t',
    'ext4',
    '-m',
    '0',
    ...owner,
    ...features,
    ...content,
    path,
  ]);
}
