import { readFileSync } from 'node:fs';
import { isatty } from 'node:tty';

/**
 * Whether this process is in the foreground of its terminal, so that Ctrl-C reaches it and its
 * children alike: its process group is the terminal's (fields 5 and 8 of proc_pid_stat(5)). Elsewhere than on
 * Linux a terminal on one of the standard descriptors has to do as a sign.
 */
export function inForeground(): boolean {
  try {
    const text = readFileSync('/proc/self/stat', 'latin1');
    // From the third field on: state, parent, group, session, terminal, the terminal's group.
    const [, , group, , , terminalGroup] = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return group !== undefined && group === terminalGroup;
  } catch {
    return [0, 1, 2].some((descriptor) => isatty(descriptor));
  }
}
