import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { waitSummary } from '../../src/report/text/wait-summary.ts';
import { temporaryDirectory } from '../support/temporary.ts';

/** The version that this was last seen to work with. */
const mermaid = 'mermaid@11.17.2';

const hostile = [
  'plain name',
  'a:b;c,d#e%%f',
  '%%{init: {"theme": "dark"}}%%',
  'click x href "javascript:alert(1)"',
  'section y\ntitle z',
  '<img src=x onerror=alert(1)>',
  '--- title: x ---',
  'größe 東京 🚀 {}|()[]',
  'done, crit, active',
  '"',
];

/** A summary in which every name is this one, and its chart alone. */
function chartOf(name: string): string {
  const details = { repository: name, job: name, workflow: name, runner: name };
  const cameMs = 1_780_000_000_000;
  const spells = [
    { ticket: 41, slots: [0], fromMs: 0, untilMs: 30_000, details },
    { ticket: 42, slots: [1], fromMs: 0, details },
    { ticket: 43, slots: [0], fromMs: 30_000, details },
  ];
  const reclaims = [{ ticket: 41, why: name }];
  const meanwhile = { cameMs, waitedMs: 65_000, spells, more: 0, reclaims };
  const grant = { ticket: 44, token: 47, slots: [0], limit: 2 };
  const summary = waitSummary({ gate: name, meanwhile, grant, server: '' });
  return /```mermaid\n([\s\S]*)\n```/.exec(summary)?.[1] ?? '';
}

/** Draws every chart, and writes what came of each into the page. */
const page = (script: string, charts: readonly string[]): string => `<!doctype html>
<meta charset="utf-8"><script src="${script}"></script><pre id="told"></pre><script type="module">
const charts = ${JSON.stringify(charts).replaceAll('<', '\\u003c')};
mermaid.initialize({ startOnLoad: false });
const told = [];
for (const [index, chart] of charts.entries()) {
  try {
    const { svg } = await mermaid.render('chart' + index, chart);
    const drawn = new DOMParser().parseFromString(svg, 'text/html');
    told.push({ bars: drawn.querySelectorAll('rect.task').length,
      sections: drawn.querySelectorAll('.sectionTitle').length,
      bad: drawn.querySelectorAll('a, img, script').length });
  } catch (error) {
    told.push({ error: String(error) });
  }
}
document.getElementById('told').textContent = 'TOLD' + btoa(JSON.stringify(told)) + 'TOLD';
</script>`;

test('Mermaid draws the chart of a wait as it is, whatever names are in it', async (t) => {
  if (spawnSync('chromium', ['--version']).status !== 0) return t.skip('no chromium here');
  const scratch = await temporaryDirectory(t);
  const packed = spawnSync('npm', ['pack', mermaid], { cwd: scratch, encoding: 'utf8' });
  if (packed.status !== 0) return t.skip(`no ${mermaid}: ${packed.stderr.slice(0, 300)}`);
  const [archive] = readdirSync(scratch).filter((name) => name.endsWith('.tgz'));
  mkdirSync(join(scratch, 'home'));
  spawnSync('tar', ['xzf', archive ?? '', 'package/dist/mermaid.min.js'], { cwd: scratch });
  writeFileSync(
    join(scratch, 'page.html'),
    page('package/dist/mermaid.min.js', [...hostile.map(chartOf), 'gantt\n no chart\n']),
  );
  const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--allow-file-access-from-files'];
  const { stdout } = spawnSync(
    'chromium',
    [...flags, '--virtual-time-budget=60000', '--dump-dom', `file://${scratch}/page.html`],
    { encoding: 'utf8', timeout: 300_000, env: { ...process.env, HOME: join(scratch, 'home') } },
  );
  const told = JSON.parse(atob(/TOLD(.*)TOLD/.exec(stdout)?.[1] ?? btoa('null')));
  assert.ok(Array.isArray(told), stdout.slice(0, 2_000));
  assert.ok('error' in told.at(-1), 'what is no chart is an error');
  for (const [index, name] of hostile.entries())
    assert.deepEqual(told[index], { bars: 4, sections: 3, bad: 0 }, name);
});
