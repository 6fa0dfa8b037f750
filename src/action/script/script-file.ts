import { rmSync, writeFileSync } from 'node:fs';

/** Writes a script for this user alone, UTF-8 without a mark; removed when it is disposed of. */
export function writeScript(path: string, script: string): Disposable {
  const text = script.replaceAll('\r\n', '\n');
  const lines = process.platform === 'win32' ? text.replaceAll('\n', '\r\n') : script;
  writeFileSync(path, lines, { mode: 0o600, flag: 'wx' });
  return {
    [Symbol.dispose]: () => rmSync(path, { force: true }),
  };
}
