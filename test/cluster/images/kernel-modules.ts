import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';

/**
 * The paths of the wanted modules and of all that they need, in an order in which `insmod` succeeds.
 *
 * Read from each module's own `.modinfo` (`depends=a,b`), because Debian makes `modules.dep` only when a kernel is
 * installed. Names that no file has are left out when `optional` says so (built into the kernel), otherwise an error.
 */
export async function moduleLoadOrder(
  files: readonly string[],
  wanted: readonly string[],
): Promise<string[]> {
  const byName = new Map(files.map((file) => [moduleName(file), file]));
  const order: string[] = [];
  const seen = new Set<string>();
  const visit = async (name: string): Promise<void> => {
    if (seen.has(name)) return;
    seen.add(name);
    const file = byName.get(name);
    if (file === undefined) throw new Error(`the kernel package has no module ${name}`);
    for (const dependency of await dependencies(file)) await visit(dependency);
    order.push(file);
  };
  for (const name of wanted) await visit(name);
  return order;
}

function moduleName(file: string): string {
  return basename(file, '.ko').replaceAll('-', '_');
}

async function dependencies(file: string): Promise<string[]> {
  const content = (await readFile(file)).toString('latin1');
  const [, names = ''] = /\0depends=([^\0]*)\0/.exec(content) ?? [];
  return names
    .split(',')
    .filter((name) => name !== '')
    .map((name) => name.replaceAll('-', '_'));
}
