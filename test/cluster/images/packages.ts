import { existsSync } from 'node:fs';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheDirectory } from './cache.ts';
import { tool } from './tool.ts';

/** One Debian package in the version that is put into the guests. */
export type Package = { readonly name: string; readonly version: string };

const guestRoots = [
  'nfs-common',
  'nfs-kernel-server',
  'rpcbind',
  'nfs-ganesha',
  'nfs-ganesha-vfs',
  'bash',
  'coreutils',
  'procps',
  'iproute2',
  'util-linux',
  'mount',
  'busybox-static',
  'libstdc++6',
  'netbase',
  'grep',
  'sed',
  'quota',
  'e2fsprogs',
  'strace',
  'linux-image-cloud-amd64',
];

/** Dependencies of maintainer scripts and rarely run tools only: nothing in a guest executes them. */
const neverRun =
  /^(perl.*|lib.*-perl|libperl.*|python3.*|libpython3.*|debconf|dpkg|adduser|passwd|usrmerge|ucf|sensible-utils|dbus.*|media-types|init-system-helpers|initramfs-tools.*|dracut.*|linux-base|klibc.*|libklibc|cpio|apt.*|systemd.*|udev)$/;

/**
 * Installs what the host itself needs (QEMU, mke2fs) when it is missing, as root, with apt-get. No package that
 * starts a service is ever installed on the host.
 */
export async function ensureHostPrograms(say: (line: string) => void): Promise<void> {
  const wanted: readonly [program: string, name: string][] = [
    ['/usr/bin/qemu-system-x86_64', 'qemu-system-x86'],
    ['/sbin/mke2fs', 'e2fsprogs'],
  ];
  const missing = wanted.filter(([program]) => !existsSync(program)).map(([, name]) => name);
  if (missing.length === 0) return;
  say(`installing ${missing.join(' ')}`);
  await tool('apt-get', ['update', '-qq']);
  await tool('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...missing]);
}

/**
 * What the guests are made of: the wanted packages and everything that they depend on, as if nothing were installed,
 * so that the guests do not depend on what the host happens to have. Asks apt's lists only; fetches them when they are
 * missing.
 */
export async function resolveGuestPackages(): Promise<Package[]> {
  const simulate = async () => {
    await mkdir(cacheDirectory(), { recursive: true });
    const nothingInstalled = join(cacheDirectory(), 'empty-dpkg-status');
    await writeFile(nothingInstalled, '');
    const options = [
      '-s',
      '-qq',
      '--no-install-recommends',
      '-o',
      `Dir::State::status=${nothingInstalled}`,
    ];
    return tool('apt-get', [...options, 'install', ...guestRoots]);
  };
  const plan = await simulate().catch(async () => {
    await tool('apt-get', ['update', '-qq']);
    return simulate();
  });
  const packages = [...plan.matchAll(/^Inst (\S+) \((\S+) /gm)].map(
    ([, name = '', version = '']) => ({ name, version }),
  );
  return packages
    .filter(({ name }) => !neverRun.test(name))
    .sort((a, b) => a.name.localeCompare(b.name));
}

/** Downloads the packages (never installs them) and unpacks all of them into `directory`. */
export async function unpackPackages(
  packages: readonly Package[],
  directory: string,
): Promise<void> {
  const archives = join(cacheDirectory(), 'archives');
  await mkdir(archives, { recursive: true });
  const archiveOf = ({ name, version }: Package) => `${name}_${version.replaceAll(':', '%3a')}_`;
  const present = await readdir(archives);
  const missing = packages.filter(
    (one) => !present.some((file) => file.startsWith(archiveOf(one)) && file.endsWith('.deb')),
  );
  if (missing.length > 0) {
    const wanted = missing.map(({ name, version }) => `${name}=${version}`);
    const download = () => tool('apt-get', ['download', '-qq', ...wanted], archives);
    await download().catch(async () => {
      await tool('apt-get', ['update', '-qq']);
      await download();
    });
  }
  const files = await readdir(archives);
  for (const one of packages) {
    const file = files.find((name) => name.startsWith(archiveOf(one)) && name.endsWith('.deb'));
    if (file === undefined)
      throw new Error(`apt-get download left no archive of ${one.name} ${one.version}`);
    await tool('dpkg', ['-x', join(archives, file), directory]);
  }
}
