import { pageDocument } from '../../page/document.ts';
import { exitCodes } from '../args/exit-codes.ts';
import { type Ending, ended, print, say } from '../terminal/terminal.ts';
import { writeOutput } from '../terminal/write-output.ts';
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
    await writeOutput(out, text);
    const { length: many } = data.gates;
    say(
      `wrote ${out}: ${many} ${many === 1 ? 'gate' : 'gates'}, ${Math.ceil(text.length / 1024)} kB`,
    );
  }
  const unread = data.gates.some((gate) => gate.problem !== null);
  return ended(unread ? exitCodes.unavailable : exitCodes.done);
}
