import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import type { TestContext } from 'node:test';

/** A file system with little room, mounted for one test. */
export class SmallDisk {
  readonly path: string;

  private constructor(path: string) {
    this.path = path;
  }

  /**
   * Mounts one on a directory, until the test is over; then the directory is removed.
   *
   * @returns why it could not be done, where it could not
   */
  static mount(test: Pick<TestContext, 'after'>, path: string): SmallDisk | string {
    let mounted = false;
    test.after(() => {
      if (mounted) execFileSync('umount', ['--lazy', path], { stdio: 'pipe' });
      fs.rmSync(path, { recursive: true, force: true });
    });
    if (process.platform !== 'linux') return 'mounts a tmpfs, which only Linux has';
    if (process.getuid?.() !== 0) return 'only root may mount a file system';
    fs.mkdirSync(path, { recursive: true });
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=512k', 'slotgate-test', path], {
        stdio: 'pipe',
      });
    } catch (error) {
      return `no file system can be mounted here: ${(error as Error).message}`;
    }
    mounted = true;
    return new SmallDisk(path);
  }

  /** Fills it to the last byte. */
  fill(): void {
    const file = fs.openSync(`${this.path}/filler`, 'a');
    for (let size = 65_536; size >= 1; ) {
      try {
        fs.writeSync(file, Buffer.alloc(size, 1));
      } catch {
        size = Math.floor(size / 2);
      }
    }
    fs.closeSync(file);
  }

  /** Makes room again. */
  empty(): void {
    fs.unlinkSync(`${this.path}/filler`);
  }
}
