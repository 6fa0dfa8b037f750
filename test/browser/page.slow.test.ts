import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { after, before, describe, type TestContext, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { readPageAssets } from '../../src/cli/page/page-assets.ts';
import { pageDocument } from '../../src/page/document.ts';
import type { PageData } from '../../src/page/model.ts';
import { chromiumOrReason, startChromium } from '../support/chromium.ts';
import { endedAfter, slotgate, start } from '../support/command-line.ts';
import { anEnded, aPage, aPageGate, madeMs } from '../support/page-data.ts';
import { temporaryDirectory } from '../support/temporary.ts';

const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const { reason } = chromiumOrReason();
const minute = 60_000;

const hostile =
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is meant to be text
  '<script>owned=1</script><img src=x onerror="owned=1"> \u202egnirts \u001b[31m ${owned=1} &lt;b&gt;';

/** What has the focus, and how that is shown. */
const focused = `(() => {
  const element = document.activeElement;
  const named = element === document.body ? null : element;
  return {
    name: named?.getAttribute('aria-label') ?? named?.textContent ?? '',
    outline: getComputedStyle(element).outlineStyle,
  };
})()`;

/** From the last byte until the page's script has drawn all. */
const drawingMs = `(() => {
  const [entry] = performance.getEntriesByType('navigation');
  return entry.domContentLoadedEventEnd - entry.responseEnd;
})()`;

/** A page in a browser, and what went wrong there: violations of the policy, errors, requests. */
interface Shown {
  readonly page: Page;
  readonly problems: string[];
}

describe('the page in Chromium', { skip: reason }, () => {
  let browser: Browser;
  before(async () => {
    browser = await startChromium();
  });
  after(async () => await browser.close());

  async function show(
    t: TestContext,
    data: PageData,
    scheme: 'light' | 'dark' = 'light',
  ): Promise<Shown> {
    const file = join(await temporaryDirectory(t), 'page.html');
    await writeFile(
      file,
      pageDocument(data, { assets: await readPageAssets(), everyMs: undefined }),
    );
    const shown = await open(t, scheme);
    await shown.page.goto(`file://${file}`);
    await shown.page.locator('h2').first().waitFor();
    return shown;
  }

  async function open(t: TestContext, colorScheme: 'light' | 'dark'): Promise<Shown> {
    const context = await browser.newContext({
      colorScheme,
      viewport: { width: 1100, height: 900 },
    });
    t.after(async () => await context.close());
    const page = await context.newPage();
    const problems: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error') problems.push(message.text());
    });
    page.on('pageerror', (error) => problems.push(String(error)));
    page.on('request', (request) => {
      const url = request.url();
      if (!/^(file|data):|^http:\/\/127\.0\.0\.1:/.test(url)) problems.push(url);
    });
    return { page, problems };
  }

  const shownTime = async (page: Page): Promise<string> =>
    (await page.locator('[role=status][aria-live]').textContent()) ?? '';

  test('has no accessibility problem that axe knows, light and dark, open and closed', async (t) => {
    const gates = [
      aPageGate(),
      aPageGate({ name: 'closed', closed: 'paused by ann: new disks' }),
      aPageGate({ name: 'idle', holders: [], waiters: [], waitingSinceMs: [], ended: [] }),
      aPageGate({
        name: 'broken',
        problem: 'counter file damaged',
        holders: [],
        waiters: [],
        ended: [],
      }),
    ];
    for (const scheme of ['light', 'dark'] as const) {
      const { page, problems } = await show(t, aPage(gates), scheme);
      await page.locator('summary').first().click();
      // Through the debugger, which the page's policy does not bind.
      const client = await page.context().newCDPSession(page);
      await client.send('Runtime.evaluate', { expression: await readFile(axe, 'utf8') });
      const run = await client.send('Runtime.evaluate', {
        expression:
          'axe.run({ resultTypes: ["violations"] }).then((r) => JSON.stringify(r.violations.map((v) => [v.id, v.nodes.map((n) => n.html.slice(0, 120) + " " + n.failureSummary)])))',
        awaitPromise: true,
      });
      assert.equal(run.result.value, '[]', scheme);
      assert.deepEqual(problems, []);
    }
  });

  test('shows hostile text as text, and breaks no rule of its own policy', async (t) => {
    const long = 'x'.repeat(100_000);
    const gate = aPageGate({
      name: hostile,
      holders: [{ ...aPageGate().holders[0], who: hostile } as never],
      ended: [anEnded(3, { who: hostile, note: hostile, end: hostile }), anEnded(4, { who: long })],
    });
    const { page, problems } = await show(t, aPage([gate, aPageGate({ name: long })]));
    await page.locator('summary').first().click();
    await page.locator('.bar').first().hover();
    assert.equal(await page.evaluate('typeof owned'), 'undefined');
    assert.equal(await page.locator('img').count(), 0);
    assert.equal(
      await page.locator('script').count(),
      0,
      'the page has replaced its own, and no other came',
    );
    assert.ok(
      (await page.locator('h2').first().textContent())?.includes('<script>owned=1</script>'),
    );
    const width = await page.evaluate('innerWidth');
    const wide = await page.evaluate('document.documentElement.scrollWidth');
    assert.ok(
      Number(wide) <= Number(width),
      `${wide} of ${width} pixels: nothing makes the page wider`,
    );
    assert.deepEqual(problems, []);
    const inert = await page.evaluate(
      "(() => { try { document.body.innerHTML = '<b>no</b>'; return false } catch { return true } })()",
    );
    assert.ok(inert, 'the policy refuses markup, wherever it would come from');
  });

  test('is zoomed, moved and reset by keys, and says so', async (t) => {
    const { page } = await show(t, aPage());
    const timeline = page.getByRole('group', { name: 'Timeline of deploy' });
    await timeline.focus();
    await page.keyboard.press('+');
    assert.match(await shownTime(page), /^Showing 3\s?h 36\s?min/);
    const zoomed = await shownTime(page);
    await page.keyboard.press('ArrowLeft');
    assert.notEqual(await shownTime(page), zoomed);
    await page.keyboard.press('ArrowRight');
    assert.equal(await shownTime(page), zoomed);
    await page.keyboard.press('Home');
    assert.match(await shownTime(page), /^Showing 1\s?d,/);
    await page.keyboard.press('-');
    assert.match(await shownTime(page), /^Showing 1\s?d,/, 'and no further than there is to see');
  });

  test('is reached and used by Tab and Enter alone, with the focus to be seen', async (t) => {
    const { page } = await show(t, aPage());
    const seen: string[] = [];
    for (let presses = 0; presses < 16; presses += 1) {
      await page.keyboard.press('Tab');
      const focus = (await page.evaluate(focused)) as { name: string; outline: string };
      seen.push(focus.name);
      assert.ok(focus.name === '' || focus.outline === 'solid', focus.name);
    }
    for (const name of [
      'Skip to the gates',
      'Use dark colours',
      '1 h',
      'Zoom in',
      'Timeline of deploy',
    ])
      assert.ok(seen.includes(name), `${name} in ${seen.join(', ')}`);
    await page.getByRole('button', { name: '1 h', exact: true }).press('Enter');
    assert.match(await shownTime(page), /^Showing 1\s?h,/);
  });

  test('a drag over a stretch zooms into it, and bars tell what they stand for', async (t) => {
    const { page } = await show(t, aPage());
    await page.getByRole('button', { name: '1 h', exact: true }).click();
    const box = await page.locator('.timeline').boundingBox();
    assert.ok(box !== null);
    await page.mouse.move(box.x + 300, box.y + 60);
    await page.mouse.down();
    await page.mouse.move(box.x + 500, box.y + 60, { steps: 4 });
    await page.mouse.up();
    assert.match(await shownTime(page), /^Showing 1\d\s?min/);
    await page.mouse.dblclick(box.x + 400, box.y + 5);
    assert.match(await shownTime(page), /^Showing 1\s?d,/);
    await page.locator('.bar.reclaimed').hover();
    assert.match(
      (await page.locator('.tip').textContent()) ?? '',
      /soak.*ticket 3, slot 0.*processes had ended/,
    );
  });

  test('draws a hundred gates and a thousand waiters in less than a second', async (t) => {
    const waitingSinceMs = Array.from({ length: 10 }, (_, index) => madeMs - index * minute);
    const ended = Array.from({ length: 200 }, (_, index) =>
      anEnded(index % 14, { ticket: index + 1 }),
    );
    const gates = Array.from({ length: 100 }, (_, index) => ({
      ...aPageGate({ waitingSinceMs, ended }),
      name: `gate ${index}`,
    }));
    const { page } = await show(t, aPage(gates));
    const took = Number(await page.evaluate(drawingMs));
    t.diagnostic(`100 gates, 1,000 waiters, 20,000 ended tickets: ${Math.round(took)} ms`);
    assert.equal(await page.locator('article').count(), 100);
    // A second on a quiet machine; this one is shared by many.
    assert.ok(took < 5_000, `${took} ms`);
  });

  test('served, it follows what happens without being loaded again', async (t) => {
    const jobs = endedAfter(t);
    const path = await temporaryDirectory(t);
    const job = ['run', '--path', path, '--scope', 'host', '--gate'];
    await slotgate([...job, 'first', '--', 'true']);
    const server = start(['serve', '--path', path, '--port', '0', '--every', '500ms']);
    t.after(() => server.process.kill('SIGTERM'));
    let told = '';
    server.process.stderr?.on('data', (text: string) => {
      told += text;
    });
    await server.says('shows the gates');
    const { page, problems } = await open(t, 'dark');
    await page.goto(/http:\S+/.exec(told)?.[0] ?? '');
    await page.getByRole('heading', { name: 'first' }).waitFor();
    const holder = jobs.add(
      start([...job, 'second', '--', 'sh', '-c', 'echo ready; exec sleep 60']),
    );
    await page.getByRole('heading', { name: 'second' }).waitFor({ timeout: 20_000 });
    await page.getByText('1 of 1 slot taken').waitFor();
    await page.locator('.bar.now').waitFor();
    await slotgate(['pause', '--path', path, '--gate', 'second', '--reason', '<b>new</b> disks']);
    await page.getByText(/^no new job is admitted: paused by .*: <b>new<\/b> disks$/).waitFor();
    holder.process.kill('SIGTERM');
    await page.getByText('0 of 1 slot taken').first().waitFor({ timeout: 20_000 });
    server.process.kill('SIGTERM');
    await page.getByText('no answer since').waitFor({ timeout: 20_000 });
    const own = problems.filter((problem) => !/ERR_CONNECTION|ERR_EMPTY/.test(problem));
    assert.deepEqual(own, []);
  });
});
