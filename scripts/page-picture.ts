// Makes docs/images/page.png from a real run of two minutes: `node scripts/page-picture.ts
// [--out FILE] [--html FILE] [--chromium /usr/bin/chromium]`.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { page as writePage } from '../src/cli/page/page-command.ts';
import { runAndKill, runJob, type SceneJob } from './page-scene.ts';

const { values } = parseArgs({
  options: {
    out: { type: 'string', default: join(import.meta.dirname, '../docs/images/page.png') },
    html: { type: 'string' },
    chromium: { type: 'string', default: '/usr/bin/chromium' },
    seconds: { type: 'string', default: '120' },
  },
});

/** How to start Debian's Chromium so that it does nothing but show the page. */
const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const seconds = Number(values.seconds);
const work = mkdtempSync(join(tmpdir(), 'slotgate-picture-'));
const end = new AbortController();
try {
  const jobs = scene();
  runAndKill(work, victim());
  const running = jobs.map((job) => runJob(work, job, end.signal));
  await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
  const html = values.html ?? join(work, 'page.html');
  await writePage({ path: work, out: html, lastMs: seconds * 1000 });
  end.abort();
  await Promise.all(running);
  await takePicture(html, values.out);
} finally {
  end.abort();
  rmSync(work, { recursive: true, force: true });
}

async function takePicture(html: string, out: string): Promise<void> {
  const browser = await chromium.launch({ executablePath: values.chromium, args: quiet });
  try {
    const page = await browser.newPage({ viewport: { width: 1160, height: 1000 } });
    await page.emulateMedia({ colorScheme: 'light' });
    await page.goto(`file://${html}`);
    await page.locator('.bar').first().waitFor();
    // The directory of the run is nobody's business.
    await page.locator('.path bdi').evaluate((element) => {
      element.textContent = '/mnt/ci/gates';
    });
    await page.screenshot({ path: out });
  } finally {
    await browser.close();
  }
}

/** Jobs of some repositories at four gates, one after the other as pushes come; always the same. */
function scene(): SceneJob[] {
  let state = 7;
  const random = (): number => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
  const gates = [
    { gate: 'deploy/production', limit: 1, job: 'release', every: 17, lasts: [7, 16] },
    { gate: 'fpga-boards', limit: 3, job: 'hardware-in-the-loop', every: 6, lasts: [10, 26] },
    { gate: 'synopsys-licences', limit: 4, job: 'synthesis', every: 9, lasts: [12, 34] },
    { gate: 'staging', limit: 2, job: 'end-to-end', every: 40, lasts: [8, 14] },
  ] as const;
  const repositories = ['acme/web', 'acme/firmware', 'acme/api', 'acme/chip', 'acme/docs'];
  return gates.flatMap(({ gate, limit, job, every, lasts: [least, most] }) => {
    const jobs: SceneJob[] = [];
    for (let atS = random() * every; atS < seconds; atS += every * (0.4 + 1.2 * random())) {
      const repository = repositories[Math.floor(random() * repositories.length)] ?? '';
      const runner = `runner-${1 + Math.floor(random() * 24)}`;
      const forS = least + (most - least) * random();
      const details = { repository, workflow: 'main', job, runner };
      jobs.push({ gate, limit, atS, forS, details });
    }
    return jobs;
  });
}

/** One whose machine loses its power, as far as anybody can tell. */
function victim(): SceneJob {
  const details = {
    repository: 'acme/firmware',
    workflow: 'nightly',
    job: 'soak',
    runner: 'runner-9',
  };
  return { gate: 'fpga-boards', limit: 3, atS: seconds * 0.25, forS: 12, details };
}
