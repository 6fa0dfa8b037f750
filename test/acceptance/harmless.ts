import assert from 'node:assert/strict';
import { commandsIn } from './runner/commands.ts';
import type { JobResult } from './runner/job-plan.ts';

/** Each would do something, were it not text: to the runner, to a terminal, or to a page. */
export const evil = [
  '::error::pwned',
  '##[error]pwned',
  '\n::add-mask::e',
  '\r::stop-commands::x',
  '\u2028::warning::pwned',
  '%0A::notice::pwned',
  ':\u200b:error::pwned',
  '\u001b[31mred\u001b]8;;http://evil.example\u0007',
  '\u009b2J',
  '\u202egnp.exe',
  '<script>alert(1)</script><img src=x onerror=alert(1)>',
  '[click](http://evil.example) ![x](http://evil.example/x.png)',
  '| cell |\n\n# heading\n```\n`code`',
  '@octocat #1 **bold** &lt;b&gt; &#60;script&#62;',
  'slotgate-entry=x\nslotgate-entry<<E\nx\nE',
];

/** All that a job showed anybody, and that it was only ever shown as text. */
export function assertHarmless({ stages }: JobResult, expected: readonly string[]): void {
  const log = stages.map((stage) => stage.log).join('\n');
  assert.deepEqual([...new Set(commandsIn(log))].sort(), [...expected].sort(), log);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what must not be there
  assert.doesNotMatch(log, /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b\u202e\u2028]/);
  const whole = stages.map((stage) => stage.summary).join('\n');
  // Charts are text to Markdown; what they are to Mermaid begins with other marks.
  const charts = whole.match(/^```mermaid\n[^`]*\n```$/gm) ?? [];
  for (const chart of charts) assert.doesNotMatch(chart, /[<>{}"#]|%%|^\s*(click|%)/m);
  const summary = charts.reduce((rest, chart) => rest.replace(chart, ''), whole);
  assert.doesNotMatch(
    summary,
    /<script|<img|onerror=|\]\(https?:(?!\/\/github\.example\/)|@octocat|\*\*bold|#1 |^# heading/m,
  );
  // biome-ignore lint/suspicious/noControlCharactersInRegex: as above
  assert.doesNotMatch(summary, /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b\u202e\u2028]/);
  const names = new Set(stages.flatMap((stage) => Object.keys(stage.outputs)));
  for (const name of names)
    assert.match(name, /^(acquired|refused|slot|token|ticket|wait-seconds)$/);
}
