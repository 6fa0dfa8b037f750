import assert from 'node:assert/strict';
import { test } from 'node:test';
import { argumentsFor, type ShellHost, shellOf } from '../../src/action/script/shell.ts';

const linux: ShellHost = { platform: 'linux', has: () => true };

function line(given: string, script = '/t/s', host = linux): string {
  const shell = shellOf(given, host);
  return `${shell.program} ${argumentsFor(shell, `${script}${shell.extension}`)}`;
}

test('shells are started as the runner starts them', () => {
  assert.equal(line('bash'), 'bash --noprofile --norc -e -o pipefail /t/s.sh');
  assert.equal(line('sh'), 'sh -e /t/s.sh');
  assert.equal(line('python'), 'python /t/s.py');
  assert.equal(line('pwsh'), `pwsh -command ". '/t/s.ps1'"`);
  assert.equal(line('powershell'), `powershell -command ". '/t/s.ps1'"`);
  assert.equal(line('cmd', 'C:\\t\\s'), 'cmd /D /E:ON /V:OFF /S /C "CALL "C:\\t\\s.cmd""');
});

test('a shell that nobody names is bash without pipefail, else sh, and pwsh or powershell on Windows', () => {
  assert.equal(line(''), 'bash -e /t/s.sh');
  assert.equal(line('', '/t/s', { platform: 'linux', has: () => false }), 'sh -e /t/s.sh');
  const windows = (has: boolean) => line('', '/t/s', { platform: 'win32', has: () => has });
  assert.match(windows(true), /^pwsh -command/);
  assert.match(windows(false), /^powershell -command/);
});

test('a built-in shell takes other arguments, and any command a place for the script', () => {
  assert.equal(line('bash -x {0}'), 'bash -x /t/s.sh');
  assert.equal(line('perl -w {0} now'), 'perl -w /t/s now');
  assert.equal(line('/opt/my/shell {0}'), '/opt/my/shell /t/s');
});

test('a path with blanks stays one argument', () => {
  assert.equal(line('sh', '/t t/s'), 'sh -e "/t t/s.sh"');
  assert.equal(line('pwsh', '/t t/s'), `pwsh -command ". '/t t/s.ps1'"`);
});

test('a command without a place for the script is refused with the shells there are', () => {
  for (const given of ['perl', 'bash -x', 'zsh']) {
    assert.throws(() => shellOf(given, linux), /bash, sh, python, pwsh.*\{0\}/);
  }
});

test('what PowerShell and cmd need to tell the true status is added', () => {
  assert.equal(
    shellOf('pwsh', linux).fixUp('make'),
    "$ErrorActionPreference = 'stop'\nmake\nif ((Test-Path -LiteralPath variable:\\LASTEXITCODE)) { exit $LASTEXITCODE }",
  );
  assert.equal(shellOf('cmd', linux).fixUp('make'), '@echo off\nmake');
  assert.equal(shellOf('bash', linux).fixUp('make'), 'make');
});
