import assert from 'node:assert/strict';
import { test } from 'node:test';
import { say } from '../../src/cli/terminal/terminal.ts';
import { decodeHistory } from '../../src/core/history/history-line.ts';
import type { Marker } from '../../src/core/record/marker-codec.ts';
import type { GateRecord } from '../../src/core/record/record.ts';
import { printable } from '../../src/core/text.ts';
import { rawOf, type Untrusted, untrustedTemplate } from '../../src/core/untrusted.ts';

const hostile: Untrusted = '\u001b[2Jhi';

test('the compiler refuses to print a text from the mount', () => {
  // Never called: what counts is that each line is an error of the compiler.
  const refused = (record: GateRecord, { announcement }: Marker, text: Untrusted): unknown[] => [
    // @ts-expect-error: an output takes strings
    say(text),
    // @ts-expect-error: a template would make a string of it
    `reason: ${text}`,
    // @ts-expect-error: an operator's reason is such a text
    say(record.paused?.reason ?? ''),
    // @ts-expect-error: so is where a job comes from
    say(record.waiting[0]?.origin?.repository ?? ''),
    // @ts-expect-error: and the name of the gate that a record gives
    say(record.gate),
    // @ts-expect-error: and the details of a job in its marker
    say(announcement?.details['host'] ?? ''),
    // @ts-expect-error: and a line of the history
    say(decodeHistory(new Uint8Array())[0]?.reason ?? ''),
    // @ts-expect-error: and what contains one
    say(untrustedTemplate`paused by ${text}`),
  ];
  assert.equal(typeof refused, 'function');
});

test('the printer makes it safe, and what contains it stays untrusted until then', () => {
  assert.equal(printable(untrustedTemplate`said ${hostile} ${3} times`, 40), 'said hi 3 times');
  assert.equal(rawOf(untrustedTemplate`${hostile}`), hostile);
});
