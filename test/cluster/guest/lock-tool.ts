import {
  closeSync,
  fsyncSync,
  openSync,
  readdirSync,
  renameSync,
  statSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { type Driver, tryLock, unlock, waitLock } from './locks.ts';

// node lock-tool.js VERB FILE flock|fcntl: what a scenario does with one lock. Prints one word and number a line.

const [, , verb = '', file = '', driverName = 'flock'] = process.argv;
const driver = driverName as Driver;
const pollMs = 20;

const verbs: Record<string, () => void> = {
  try: once,
  hold: hold,
  poll: poll,
  block: block,
  costs: costs,
};

function print(line: string): void {
  writeSync(1, `${line}\n`);
}

function open(): number {
  return openSync(file, 'a+');
}

function once(): void {
  print(tryLock(open(), driver) ? 'free' : 'busy');
}

/** Takes the lock and writes into the file through that descriptor twice a second, until killed; tells when writing changes. */
function hold(): void {
  const fd = open();
  if (!tryLock(fd, driver)) {
    print('busy');
    return;
  }
  print('held');
  let last = 'ok';
  setInterval(() => {
    const startedAt = performance.now();
    let now = 'ok';
    try {
      writeSync(fd, '.');
      fsyncSync(fd);
    } catch (error) {
      now = (error as NodeJS.ErrnoException).code ?? 'failed';
    }
    if (now !== last) print(`write ${now} ${Math.round(performance.now() - startedAt)}`);
    last = now;
  }, 500);
}

function poll(): void {
  const fd = open();
  print('polling');
  const startedAt = performance.now();
  const look = () => {
    if (tryLock(fd, driver)) {
      print(`got ${Math.round(performance.now() - startedAt)}`);
      process.exit(0);
    }
    setTimeout(look, pollMs);
  };
  look();
}

function block(): void {
  const fd = open();
  print('blocking');
  const startedAt = performance.now();
  waitLock(fd, driver);
  print(`got ${Math.round(performance.now() - startedAt)}`);
}

/** The median time of each call that the protocol makes, in milliseconds. */
function costs(): void {
  const fd = open();
  const other = `${file}.moved`;
  const median = (work: () => void) => {
    const times = Array.from({ length: 31 }, () => {
      const startedAt = performance.now();
      work();
      return performance.now() - startedAt;
    });
    return times.sort((a, b) => a - b)[15]?.toFixed(2);
  };
  print(
    `open-lock-close ${median(() => {
      const one = openSync(`${file}.c`, 'a+');
      tryLock(one, driver);
      closeSync(one);
    })}`,
  );
  print(
    `lock-unlock ${median(() => {
      tryLock(fd, driver);
      unlock(fd, driver);
    })}`,
  );
  print(`open-close ${median(() => closeSync(openSync(file, 'r')))}`);
  print(
    `write-fsync ${median(() => {
      writeSync(fd, '.');
      fsyncSync(fd);
    })}`,
  );
  print(
    `create-rename-unlink ${median(() => {
      closeSync(openSync(`${file}.n`, 'wx'));
      renameSync(`${file}.n`, other);
      unlinkSync(other);
    })}`,
  );
  print(`list ${median(() => void readdirSync(dirname(file)))}`);
  print(`stat ${median(() => void statSync(file))}`);
}

const chosen = verbs[verb];
if (chosen === undefined) throw new Error(`no verb ${verb}`);
chosen();
