import { spawn } from 'node:child_process';

/** How a program is started: as `spawn` takes it. */
export interface Started {
  readonly environment?: Readonly<Record<string, string>> | undefined;
}

/** Milliseconds from the start of a program to its end. Throws when it fails, with what it said. */
export async function timed(
  [program = '', ...args]: readonly string[],
  { environment }: Started = {},
): Promise<number> {
  const beganMs = performance.now();
  const child = spawn(program, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...environment },
  });
  let said = '';
  for (const output of [child.stdout, child.stderr])
    output.setEncoding('utf8').on('data', (text) => {
      said += text;
    });
  const status = await new Promise<number | null>((resolve, reject) => {
    let tookMs = 0;
    child.once('error', reject);
    child.once('exit', (code) => {
      tookMs = performance.now() - beganMs;
      resolve(code === 0 ? tookMs : null);
    });
  });
  if (status === null) throw new Error(`${program} ${args.join(' ')} failed: ${said}`);
  return status;
}
