import { readFileSync, readlinkSync } from 'node:fs';
import { hostname, networkInterfaces } from 'node:os';
import { systemOutput } from './system-output.ts';

/**
 * Where a process number means one process: `<boot id>/<PID namespace>`, or '' where either cannot
 * be told. Two processes with the same place see each other by their numbers. A machine that was
 * resumed from a snapshot, and its twin, have one boot id: alone a place proves nothing.
 */
export function readPlace(): string {
  const { bootId, pidNamespace } = readBoot();
  return bootId === '' || pidNamespace === '' ? '' : `${bootId}/${pidNamespace}`;
}

interface Boot {
  readonly bootId: string;
  readonly pidNamespace: string;
}

const unknown: Boot = { bootId: '', pidNamespace: '' };

function readBoot(): Boot {
  try {
    if (process.platform === 'linux') return readLinuxBoot();
    if (process.platform === 'darwin') return { bootId: macBootId(), pidNamespace: '0' };
    if (process.platform === 'win32')
      return { bootId: windowsMachineId(hostname(), firstMacAddress()), pidNamespace: '0' };
  } catch {
    // An unknown place means that no process is ever declared dead by it.
  }
  return unknown;
}

/** random(4) has the boot id, namespaces(7) the links whose targets are names like `pid:[4026531836]`. */
function readLinuxBoot(): Boot {
  const bootId = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  const pidNamespace = namespaceNumber(readlinkSync('/proc/self/ns/pid'));
  // A /proc of another PID namespace (unshare --pid without --mount-proc): its numbers are not ours.
  if (pidNamespace === '' || !isOwnProc()) return unknown;
  const time = timeNamespace();
  return { bootId, pidNamespace: time === '' ? pidNamespace : `${pidNamespace}+${time}` };
}

/** Whether `/proc` numbers processes as this process does, by proc_self(5). Linux only. */
export function isOwnProc(): boolean {
  try {
    return readlinkSync('/proc/self') === String(process.pid);
  } catch {
    return false;
  }
}

/** The number in the target of a link in `/proc/PID/ns`, or ''. */
export function namespaceNumber(target: string): string {
  return /^\w+:\[(\d+)\]$/.exec(target)?.[1] ?? '';
}

/** PROC_TIME_INIT_INO of include/linux/proc_ns.h: the time namespace that every boot begins with. */
const initialTimeNamespace = '4026531834';

/** time_namespaces(7): in a time namespace, a process reads other start times for the same process. */
function timeNamespace(): string {
  try {
    const number = namespaceNumber(readlinkSync('/proc/self/ns/time'));
    return number === initialTimeNamespace ? '' : number;
  } catch {
    // A kernel without time namespaces.
    return '';
  }
}

function macBootId(): string {
  return systemOutput('/usr/sbin/sysctl', ['-n', 'kern.bootsessionuuid']).trim();
}

/**
 * Windows has no boot id that can be read at once, and a start time computed from the wall clock moves when that is
 * stepped. None is needed: start times of processes are absolute there, to 100 ns, and clocks of two boots differ in
 * their offset. Name and network card identify the machine; without a card it is unknown.
 */
export function windowsMachineId(host: string, macAddress: string): string {
  return macAddress === '' ? '' : `${host.toLowerCase()}-${macAddress.replaceAll(':', '')}`;
}

function firstMacAddress(): string {
  const addresses = Object.values(networkInterfaces())
    .flatMap((entries) => entries ?? [])
    .filter(({ internal, mac }) => !internal && mac !== '00:00:00:00:00:00')
    .map(({ mac }) => mac);
  return addresses.sort()[0] ?? '';
}
