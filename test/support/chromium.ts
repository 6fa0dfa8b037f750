import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const executablePath = '/usr/bin/chromium';

/** Nothing but the page: no sandbox (tests run as root), no network of its own. */
const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Debian's Chromium, installed where it is missing and may be; else why there is none. */
export function chromiumOrReason(): { readonly reason: string | false } {
  if (existsSync(executablePath)) return { reason: false };
  if (process.platform !== 'linux' || process.getuid?.() !== 0)
    return { reason: `needs ${executablePath}, and only root may install it` };
  const packages = ['chromium', 'fonts-dejavu-core'];
  spawnSync('apt-get', ['update', '-qq'], { stdio: 'ignore' });
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  spawnSync('apt-get', ['install', '-y', '-qq', ...packages], { stdio: 'ignore', env });
  return { reason: existsSync(executablePath) ? false : 'apt-get cannot install chromium' };
}

/** Starts it, headless, with a fresh profile. */
export async function startChromium(): Promise<Browser> {
  return await chromium.launch({ executablePath, args });
}
