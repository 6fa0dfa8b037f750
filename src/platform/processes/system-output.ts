/**
 * What a program of the operating system prints, run from a directory that is no mount of ours and
 * in the plain locale and UTC. Throws when it cannot be run, fails, or takes more than 10 s.
 * Synchronous and slow: for macOS and Windows, which have no `/proc`.
 */
export function systemOutput(program: string, args: readonly string[]): string {
  // Loaded only here: on Linux nothing ever needs it, and every start would pay for it.
  const childProcess = process.getBuiltinModule('node:child_process');
  return childProcess.execFileSync(program, args, {
    cwd: process.platform === 'win32' ? systemRoot() : '/',
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C', TZ: 'UTC' },
    maxBuffer: 16 * 1024 * 1024,
    stdio: ['ignore', 'pipe', 'ignore'],
    timeout: 10_000,
    windowsHide: true,
  });
}

/** The directory of Windows itself, so that no program is looked for in `PATH`. */
function systemRoot(): string {
  return process.env['SystemRoot'] ?? 'C:\\Windows';
}

/** What a command prints in PowerShell, which takes a second. */
export function powerShellOutput(command: string): string {
  const shell = `${systemRoot()}\\System32\\WindowsPowerShell\\v1.0\\powershell.exe`;
  return systemOutput(shell, ['-NoProfile', '-NonInteractive', '-Command', command]);
}
