import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PageAssets } from '../../page/document.ts';
import { pageDirectory } from '../../platform/entry-program.ts';
import { here } from '../../platform/native/here.ts';

/** The page's script and style, which the build writes to `dist/page`. Rejects with Node's error where one is missing. */
export async function readPageAssets(): Promise<PageAssets> {
  const text = async (name: string) => await readFile(join(pageDirectory(here), name), 'utf8');
  const [script, style] = await Promise.all([text('script.js'), text('style.css')]);
  return { script, style };
}
