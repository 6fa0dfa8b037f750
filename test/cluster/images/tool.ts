import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const execFileAsync = promisify(execFile);

/**
 * Runs a program of the host to its end and gives its standard output.
 *
 * @throws with the program's own words when it fails: what was run, and the end of what it wrote to standard error.
 */
export async function tool(
  program: string,
  args: readonly string[],
  cwd?: string,
): Promise<string> {
  const options = { maxBuffer: 256 << 20, ...(cwd === undefined ? {} : { cwd }) };
  try {
    const { stdout } = await execFileAsync(program, [...args], options);
    return stdout;
  } catch (cause) {
    const words =
      (cause as { stderr?: string }).stderr?.trim().split('\n').slice(-8).join('\n') ??
      String(cause);
    throw new Error(`${program} ${args.slice(0, 6).join(' ')} failed:\n${words}`, { cause });
  }
}
