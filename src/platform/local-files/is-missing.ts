import { stat } from 'node:fs/promises';
import { codeOf } from '../../core/errors.ts';

/** Whether nothing has this name. `false` where that cannot be told. */
export async function isMissing(path: string): Promise<boolean> {
  return await stat(path).then(
    () => false,
    (error: unknown) => ['ENOENT', 'ENOTDIR'].includes(codeOf(error)),
  );
}
