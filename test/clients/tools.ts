import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';

/** Versions that were tried; another one is a change of these tests. */
const actVersion = '0.2.89';
const localActionVersion = '7.0.1';

/** What is built or fetched once, outside of the project. */
function cached(name: string): string {
  const base = process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache');
  return join(base, 'slotgate', name);
}

/** Whether there is a Go compiler, which act is built with. */
export const hasGo = spawnSync('go', ['version']).status === 0;

/** nektos/act, built from its Go module when it is first asked for. A minute or two then. */
export function actProgram(): string {
  return made(cached(`act-${actVersion}`), 'act', (into) => {
    const env = { ...process.env, GOBIN: into };
    execFileSync('go', ['install', `github.com/nektos/act@v${actVersion}`], {
      env,
      stdio: ['ignore', 'inherit', 'inherit'],
    });
  });
}

/**
 * The program of @github/local-action, installed when it is first asked for, and what loads its TypeScript: its
 * own starter would ask npm for that, and npm a registry.
 */
export function localActionProgram(): { loader: string; program: string } {
  const modules = dirname(
    made(cached(`local-action-${localActionVersion}`), 'node_modules/tsx', (into) => {
      const options = ['--no-audit', '--no-fund', '--ignore-scripts', '--no-save'];
      const name = `@github/local-action@${localActionVersion}`;
      execFileSync('npm', ['install', '--prefix', into, ...options, name], {
        stdio: ['ignore', 'inherit', 'inherit'],
      });
    }),
  );
  return {
    loader: join(modules, 'tsx/dist/cli.mjs'),
    program: join(modules, '@github/local-action/src/index.ts'),
  };
}

/** Makes it in a folder of its own first: what is there is whole, also when two make it at a time. */
function made(folder: string, program: string, make: (into: string) => void): string {
  const path = join(folder, program);
  if (existsSync(path)) return path;
  mkdirSync(dirname(folder), { recursive: true });
  const fresh = mkdtempSync(`${folder}-`);
  make(fresh);
  try {
    renameSync(fresh, folder);
  } catch {
    // Another one was faster, or an earlier try left it half made.
    if (existsSync(path)) rmSync(fresh, { recursive: true });
    else {
      rmSync(folder, { recursive: true });
      renameSync(fresh, folder);
    }
  }
  return path;
}
