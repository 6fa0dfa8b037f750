import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { type IncomingMessage, request } from 'node:http';
import { join } from 'node:path';
import { describe, type TestContext, test } from 'node:test';
import { pageFiles } from '../../scripts/page.ts';
import { type Running, slotgate, start } from '../support/command-line.ts';
import { temporaryDirectory } from '../support/temporary.ts';

interface Answer {
  readonly status: number | undefined;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** One request, with any method and any headers, `host` among them. */
async function ask(
  url: string,
  { method = 'GET', headers = {} }: { method?: string; headers?: Record<string, string> } = {},
): Promise<Answer> {
  return await new Promise((resolve, reject) => {
    const asked = request(url, { method, headers, agent: false }, (answer) => {
      let body = '';
      answer.setEncoding('utf8').on('data', (text: string) => {
        body += text;
      });
      answer.on('end', () => resolve({ status: answer.statusCode, headers: answer.headers, body }));
    });
    asked.on('error', reject);
    asked.end();
  });
}

async function aPath(t: TestContext): Promise<string> {
  const path = await temporaryDirectory(t);
  for (const gate of ['deploy', 'refs/heads/main'])
    await slotgate(['run', '--path', path, '--gate', gate, '--scope', 'host', '--', 'true']);
  return path;
}

async function served(t: TestContext, path: string): Promise<{ url: string; server: Running }> {
  const server = start(['serve', '--path', path, '--port', '0', '--every', '500ms']);
  t.after(() => server.process.kill('SIGKILL'));
  let told = '';
  server.process.stderr?.on('data', (text: string) => {
    told += text;
  });
  await server.says('shows the gates');
  const port = /127\.0\.0\.1:(\d+)/.exec(told)?.[1] ?? '';
  return { url: `http://127.0.0.1:${port}/`, server };
}

describe('slotgate page', () => {
  test('writes one page with all gates, or prints it, and leaves nothing beside it', async (t) => {
    const path = await aPath(t);
    const out = await temporaryDirectory(t);
    const ran = await slotgate(['page', '--path', path, '--out', join(out, 'gates.html')]);
    assert.equal(ran.code, 0, ran.stderr);
    assert.match(ran.stderr, /wrote .*gates\.html: 2 gates/);
    assert.deepEqual(await readdir(out), ['gates.html']);
    const html = await readFile(join(out, 'gates.html'), 'utf8');
    const { data, everyMs } = JSON.parse(/id="data">(.*?)<\/script>/.exec(html)?.[1] ?? '');
    assert.equal(everyMs, null);
    assert.deepEqual(
      data.gates.map(({ name }: { name: string }) => name),
      ['deploy', 'refs/heads/main'],
    );
    assert.equal(data.gates[0].ended.length, 1);
    const printed = await slotgate(['page', '--path', path, '--out', '-', '--last', '1h']);
    assert.match(printed.stdout, /^<!doctype html>/);
  });

  test('refuses a file that cannot be written, and asks for one', async (t) => {
    const path = await temporaryDirectory(t);
    const refused = await slotgate(['page', '--path', path, '--out', join(path, 'no/such.html')]);
    assert.equal(refused.code, 64);
    assert.match(refused.stderr, /cannot be written \(ENOENT\)/);
    assert.equal((await slotgate(['page', '--path', path])).code, 64);
  });

  test('carries the script and the style that its sources give', async () => {
    for (const [name, text] of Object.entries(pageFiles())) {
      const file = join(import.meta.dirname, '../../dist/page', name);
      assert.equal(await readFile(file, 'utf8'), text, 'run `npm run build`');
    }
  });
});

describe('slotgate serve', () => {
  test('serves the page and its data under strict headers, and new data only when there is some', async (t) => {
    const path = await aPath(t);
    const { url, server } = await served(t, path);
    const page = await ask(url);
    assert.equal(page.status, 200);
    assert.match(page.headers['content-type'] ?? '', /^text\/html; charset=utf-8$/);
    assert.match(
      String(page.headers['content-security-policy']),
      /connect-src 'self'.*frame-ancestors 'none'/,
    );
    assert.equal(page.headers['x-content-type-options'], 'nosniff');
    assert.equal(page.headers['cache-control'], 'no-store');
    const data = await ask(`${url}data.json`);
    assert.equal(JSON.parse(data.body).gates.length, 2);
    const known = { 'if-none-match': data.headers.etag ?? '' };
    assert.equal((await ask(`${url}data.json`, { headers: known })).status, 304);
    await slotgate(['run', '--path', path, '--gate', 'third', '--scope', 'host', '--', 'true']);
    let later = await ask(`${url}data.json`, { headers: known });
    for (let tries = 0; later.status === 304 && tries < 100; tries += 1) {
      await new Promise((resolve) => setTimeout(resolve, 200));
      later = await ask(`${url}data.json`, { headers: known });
    }
    assert.equal(later.status, 200);
    assert.equal(JSON.parse(later.body).gates.length, 3);
    server.process.kill('SIGTERM');
    const { code, stderr } = await server.ran;
    assert.equal(code, 0, stderr);
  });

  test('answers to its own names only, to GET and HEAD only, and knows no other path', async (t) => {
    const { url } = await served(t, await temporaryDirectory(t));
    const status = async (...asked: Parameters<typeof ask>) => (await ask(...asked)).status;
    for (const host of ['evil.example', 'evil.example:80', '127.0.0.1.evil.example', 'a b'])
      assert.equal(await status(url, { headers: { host } }), 421, `host "${host}"`);
    for (const host of ['localhost', 'LOCALHOST:1234', '127.0.0.1:80', '[::1]:80', '10.0.0.7'])
      assert.equal(await status(url, { headers: { host } }), 200, `host "${host}"`);
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS']) {
      const answer = await ask(url, { method });
      assert.deepEqual([answer.status, answer.headers.allow], [405, 'GET, HEAD'], method);
    }
    const head = await ask(url, { method: 'HEAD' });
    assert.deepEqual([head.status, head.body], [200, '']);
    for (const path of [
      'favicon.ico',
      '../etc/passwd',
      '%2e%2e/deploy/counter.json',
      'data.json/x',
    ])
      assert.equal(await status(url + path), 404, path);
  });

  test('refuses a port that is taken and a path that is missing, at once', async (t) => {
    const path = await temporaryDirectory(t);
    const { url } = await served(t, path);
    const port = new URL(url).port;
    const taken = await slotgate(['serve', '--path', path, '--port', port]);
    assert.equal(taken.code, 64);
    assert.match(taken.stderr, /EADDRINUSE.*--port/);
    assert.equal((await slotgate(['serve', '--path', join(path, 'gone'), '--port', '0'])).code, 69);
  });
});
