import { resolve } from 'node:path';
import { codeOf, SlotgateError } from '../../core/errors.ts';
import { pageDocument } from '../../page/document.ts';
import { replaceFileAt } from '../../platform/files/replace-file.ts';
import { exitCodes } from '../args/exit-codes.ts';
import { type Ending, ended, print, say } from '../terminal/terminal.ts';
import { readPageAssets } from './page-assets.ts';
import { PageSource } from './page-source.ts';

/** What `slotgate page` is asked for. `path` is absolute. */
interface PageRequest {
  readonly path: string;
  /** A file, or `-` for standard output. */
  readonly out: string;
  readonly lastMs: number;
}

/** Writes one page that shows all gates of a path, for any browser, without a network. */
export async function page({ path, out, lastMs }: PageRequest): Promise<Ending> {
  const data = await new PageSource({ path, lastMs }).read();
  const text = pageDocument(data, { assets: await readPageAssets(), everyMs: undefined });
  if (out === '-') await print(text);
  else {
    await writeWhole(resolve(out), text);
    const { length: many } = data.gates;
    say(
      `wrote ${out}: ${many} ${many === 1 ? 'gate' : 'gates'}, ${Math.ceil(text.length / 1024)} kB`,
    );
  }
  const unread = data.gates.some((gate) => gate.problem !== null);
  return ended(unread ? exitCodes.unavailable : exitCodes.done);
}

async function writeWhole(file: string, text: string): Promise<void> {
  try {
    await replaceFileAt(file, text);
  } catch (error) {
    throw new SlotgateError('BAD_INPUT', `The page cannot be written (${codeOf(error)})`, {
      path: file,
      next: 'Give a file in an existing directory that this user can write to',
      cause: error,
    });
  }
}
