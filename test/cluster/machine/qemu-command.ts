import { readFileSync } from 'node:fs';

/** One network card of a machine: a pair of Unix datagram sockets with the machine at the other end of the link. */
export type Card = {
  /** The link's number, 1 to 254, also part of the addresses: 10.9.<link>.<side>. */
  readonly link: number;
  /** 1 is the server's side, 2 the client's. */
  readonly side: 1 | 2;
  readonly localSocket: string;
  readonly remoteSocket: string;
};

/** Everything that QEMU is told about a machine. */
export type Hardware = {
  readonly name: string;
  /** What the machine calls itself; two machines may be given the same. */
  readonly hostName: string;
  readonly role: 'server' | 'client';
  readonly machineId: string;
  readonly megabytes: number;
  readonly accelerator: 'tcg' | 'kvm';
  readonly kernel: string;
  readonly initramfs: string;
  /** Disks in the order vda, vdb, ...; the first two are the root and the project's files. */
  readonly disks: readonly { readonly path: string; readonly readOnly: boolean }[];
  readonly cards: readonly Card[];
  /** How far the machine's clock is from the host's when it is switched on, in seconds. */
  readonly clockOffsetS: number;
  /** Directory of this machine's sockets and console log. */
  readonly directory: string;
};

/**
 * QEMU's arguments for a machine without display, default devices or any access to the host's network.
 *
 * Disks are written without flushing to the host's: only the machines lose power, never the host.
 *
 * The cards do not announce the state of their link (`status=off`), so that a partition is silent, as a broken switch is.
 */
export function qemuArguments(machine: Hardware): string[] {
  const clock = new Date(Date.now() + machine.clockOffsetS * 1000).toISOString().slice(0, 19);
  return [
    '-name',
    machine.name,
    '-machine',
    'pc,hpet=off,vmport=off',
    '-accel',
    machine.accelerator === 'kvm' ? 'kvm' : 'tcg,thread=multi,tb-size=256',
    '-cpu',
    machine.accelerator === 'kvm' ? 'host' : emulatedCpu,
    '-smp',
    '1',
    '-m',
    String(machine.megabytes),
    '-nodefaults',
    '-display',
    'none',
    '-no-reboot',
    '-no-user-config',
    '-boot',
    'menu=off',
    '-rtc',
    `base=${clock},clock=host`,
    '-kernel',
    machine.kernel,
    '-initrd',
    machine.initramfs,
    '-append',
    kernelCommandLine(machine),
    '-serial',
    `file:${machine.directory}/console.log`,
    '-qmp',
    `unix:${machine.directory}/qmp,server=on,wait=off`,
    '-device',
    'virtio-serial-pci',
    ...['agent', 'oracle'].flatMap((port) => [
      '-chardev',
      `socket,id=${port},path=${machine.directory}/${port},server=on,wait=off`,
      '-device',
      `virtserialport,chardev=${port},name=${port}`,
    ]),
    ...machine.disks.flatMap((disk, index) => [
      '-drive',
      `if=none,id=disk${index},file=${disk.path},format=raw,cache=${disk.readOnly ? 'writeback' : 'unsafe'},readonly=${disk.readOnly ? 'on' : 'off'},file.locking=off`,
      '-device',
      `virtio-blk-pci,drive=disk${index}`,
    ]),
    ...machine.cards.flatMap(cardArguments),
  ];
}

/** The name by which QMP's `set_link` knows a card's link. */
export function linkName(link: number): string {
  return `link${link}`;
}

function cardArguments({ link, side, localSocket, remoteSocket }: Card): string[] {
  const byte = (value: number) => value.toString(16).padStart(2, '0');
  return [
    '-netdev',
    `dgram,id=${linkName(link)},local.type=unix,local.path=${localSocket},remote.type=unix,remote.path=${remoteSocket}`,
    '-device',
    `virtio-net-pci,netdev=${linkName(link)},mac=52:54:00:09:${byte(link)}:${byte(side)},status=off,romfile=`,
  ];
}

function kernelCommandLine(machine: Hardware): string {
  const identity = [
    `sg.name=${machine.hostName}`,
    `sg.role=${machine.role}`,
    `sg.machine=${machine.machineId}`,
  ];
  const speed = [
    'mitigations=off',
    'nokaslr',
    'audit=0',
    'nowatchdog',
    'random.trust_cpu=on',
    'no_timer_check',
  ];
  const clock = clockParameters(machine);
  return [
    'console=ttyS0',
    'quiet',
    'panic=-1',
    'net.ifnames=0',
    ...clock,
    ...speed,
    ...identity,
  ].join(' ');
}

/** Without what only costs time where instructions are emulated. */
const emulatedCpu = 'max,la57=off,smap=off,smep=off,umip=off';

/**
 * A busy host makes a guest measure its TSC wrongly (clocks were seen to run at twice the speed). Under emulation the guest's counts as
 * the host's does, so it is told the rate; where that is not known, the timer of ACPI has one rate, but each look at it costs much.
 */
function clockParameters({ accelerator }: Hardware): string[] {
  const khz = accelerator === 'tcg' ? hostTscKhz() : undefined;
  if (khz === undefined) return ['clocksource=acpi_pm', 'tsc=unstable'];
  return [`tsc_early_khz=${khz}`, 'tsc=reliable'];
}

/** From the host's BogoMIPS, which Linux computes from the TSC's rate wherever it knows that (`calibrate_delay_is_known`, `lpj_fine`). */
function hostTscKhz(): number | undefined {
  const text = readFileSync('/proc/cpuinfo', 'utf8');
  const isConstant = /^flags\s*:.*\bconstant_tsc\b/m.test(text);
  const [, bogoMips] = /^bogomips\s*:\s*([\d.]+)/im.exec(text) ?? [];
  return isConstant && bogoMips !== undefined ? Math.round(Number(bogoMips) * 500) : undefined;
}
