import { existsSync } from 'node:fs';
import { chmod, cp, mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cached, cacheKey, pruneCache } from './cache.ts';
import { type CpioEntry, cpioArchive } from './cpio.ts';
import { makeExt4 } from './ext4.ts';
import { moduleLoadOrder } from './kernel-modules.ts';
import { lightModule } from './light-module.ts';
import { type Package, resolveGuestPackages, unpackPackages } from './packages.ts';
import { tool } from './tool.ts';

/** What every machine boots from, read-only and shared by all. */
export type BaseImage = {
  readonly kernel: string;
  readonly initramfs: string;
  readonly root: string;
  /** The kernel's release, such as `6.1.0-40-cloud-amd64`. */
  readonly release: string;
  readonly packages: readonly Package[];
};

const here = dirname(fileURLToPath(import.meta.url));
const initramfsInit = join(here, '..', 'guest', 'initramfs-init.sh');

const initramfsModules = ['virtio_pci', 'virtio_blk', 'overlay'];
const commonModules = ['virtio_net', 'virtio_console', 'sch_netem', 'nfs', 'nfsv3', 'nfsv4'];
const serverModules = ['nfsd', 'quota_v2'];

/**
 * The kernel, initramfs and root image, from the cache or built anew: Debian's packages, Node from `nodeBinary`, and
 * the few files of `/etc` that they need. The project's own files are not in it (see `payload-image.ts`), so a change
 * of the project does not rebuild it.
 */
export async function baseImage(
  nodeBinary: string,
  say: (line: string) => void,
): Promise<BaseImage> {
  const packages = await resolveGuestPackages();
  const sources = [
    'base-image.ts',
    'kernel-modules.ts',
    'cpio.ts',
    'ext4.ts',
    'light-module.ts',
  ].map((name) => readFile(join(here, name)));
  const nodeVersion = await tool(nodeBinary, ['--version']);
  const inputs = [
    JSON.stringify(packages),
    nodeVersion,
    await readFile(initramfsInit),
    ...(await Promise.all(sources)),
  ];
  const key = cacheKey(...inputs);
  const directory = await cached('base', key, async (building) => {
    say(`building the base image from ${packages.length} packages (once; kept in the cache)`);
    await buildBase(building, packages, nodeBinary);
  });
  await pruneCache('base', key);
  const release = (await readFile(join(directory, 'release'), 'utf8')).trim();
  return {
    kernel: join(directory, 'vmlinuz'),
    initramfs: join(directory, 'initramfs'),
    root: join(directory, 'root.ext4'),
    release,
    packages,
  };
}

async function buildBase(
  directory: string,
  packages: readonly Package[],
  nodeBinary: string,
): Promise<void> {
  const tree = join(directory, 'tree');
  await mkdir(tree);
  await unpackPackages(packages, tree);
  const release = await takeKernel(tree, directory);
  await takeModules(tree, release, directory);
  await trimTree(tree);
  await cp(nodeBinary, join(tree, 'usr/bin/node'));
  await chmod(join(tree, 'usr/bin/node'), 0o755);
  await writeEtc(tree);
  await makeExt4(join(directory, 'root.ext4'), { megabytes: 900, from: tree });
  await rm(tree, { recursive: true, force: true });
}

async function takeKernel(tree: string, directory: string): Promise<string> {
  const kernel = (await readdir(join(tree, 'boot'))).find((name) => name.startsWith('vmlinuz-'));
  if (kernel === undefined) throw new Error('the kernel package has no /boot/vmlinuz-*');
  await cp(join(tree, 'boot', kernel), join(directory, 'vmlinuz'));
  const release = kernel.slice('vmlinuz-'.length);
  await writeFile(join(directory, 'release'), release);
  return release;
}

async function takeModules(tree: string, release: string, directory: string): Promise<void> {
  const source = join(tree, 'lib/modules', release, 'kernel');
  const entries = await readdir(source, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.name.endsWith('.ko'))
    .map((entry) => join(entry.parentPath, entry.name));
  const early = await moduleLoadOrder(files, initramfsModules);
  const common = (await moduleLoadOrder(files, [...initramfsModules, ...commonModules])).filter(
    (file) => !early.includes(file),
  );
  const all = await moduleLoadOrder(files, [
    ...initramfsModules,
    ...commonModules,
    ...serverModules,
  ]);
  const server = all.filter((file) => !early.includes(file) && !common.includes(file));
  await mkdir(join(tree, 'modules'));
  for (const [name, list] of [
    ['common', common],
    ['server', server],
  ] as const) {
    for (const file of list)
      await writeFile(join(tree, 'modules', baseOf(file)), lightModule(await readFile(file)));
    await writeFile(join(tree, 'modules', `${name}.list`), `${list.map(baseOf).join('\n')}\n`);
  }
  await writeFile(join(directory, 'initramfs'), await initramfs(tree, early));
}

function baseOf(file: string): string {
  return file.slice(file.lastIndexOf('/') + 1);
}

async function initramfs(tree: string, modules: readonly string[]): Promise<Buffer> {
  const directories = ['bin', 'dev', 'proc', 'modules', 'base', 'over', 'root'];
  const entries: CpioEntry[] = [
    ...directories.map((path): CpioEntry => ({ kind: 'directory', path })),
    { kind: 'device', path: 'dev/console', major: 5, minor: 1 },
    {
      kind: 'file',
      path: 'bin/busybox',
      content: await readFile(join(tree, 'bin/busybox')),
      mode: 0o755,
    },
    { kind: 'file', path: 'init', content: await readFile(initramfsInit), mode: 0o755 },
    {
      kind: 'file',
      path: 'modules/list',
      content: Buffer.from(modules.map(baseOf).join('\n')),
      mode: 0o644,
    },
  ];
  for (const file of modules) {
    entries.push({
      kind: 'file',
      path: `modules/${baseOf(file)}`,
      content: lightModule(await readFile(file)),
      mode: 0o644,
    });
  }
  return cpioArchive(entries);
}

async function trimTree(tree: string): Promise<void> {
  const unused = [
    'boot',
    'lib/modules',
    'usr/share/doc',
    'usr/share/man',
    'usr/share/locale',
    'usr/share/info',
    'usr/share/lintian',
    'usr/share/bash-completion',
  ];
  for (const path of unused) await rm(join(tree, path), { recursive: true, force: true });
  for (const path of [
    'proc',
    'sys',
    'dev',
    'run',
    'tmp',
    'root',
    'mnt/gate',
    'export',
    'slotgate',
    'var/lib/nfs',
    'var/log',
    'home',
  ]) {
    await mkdir(join(tree, path), { recursive: true });
  }
}

async function writeEtc(tree: string): Promise<void> {
  const etc: Record<string, string> = {
    passwd:
      'root:x:0:0::/root:/bin/bash\nnobody:x:65534:65534::/:/bin/sh\n_rpc:x:101:65534::/run/rpcbind:/bin/sh\nstatd:x:102:65534::/var/lib/nfs:/bin/sh\nci:x:1000:1000::/tmp:/bin/bash\nother:x:1001:1001::/tmp:/bin/bash\n',
    group: 'root:x:0:\nnogroup:x:65534:\nci:x:1000:other\nother:x:1001:\n',
    'nsswitch.conf':
      'passwd: files\ngroup: files\nhosts: files\nservices: files\nprotocols: files\nrpc: files\n',
    hosts: '127.0.0.1 localhost\n',
    'idmapd.conf':
      '[General]\nDomain = cluster.test\n[Mapping]\nNobody-User = nobody\nNobody-Group = nogroup\n[Translation]\nMethod = nsswitch\n',
    inittab:
      '::sysinit:/slotgate/guest/setup.sh\n::respawn:/usr/bin/node /slotgate/guest/agent.js\n',
    'ld.so.conf':
      '/lib/x86_64-linux-gnu\n/usr/lib/x86_64-linux-gnu\n/usr/lib/x86_64-linux-gnu/ganesha\n',
  };
  await mkdir(join(tree, 'etc'), { recursive: true });
  for (const [name, content] of Object.entries(etc))
    await writeFile(join(tree, 'etc', name), content);
  await rm(join(tree, 'etc/mtab'), { force: true });
  await symlink('/proc/self/mounts', join(tree, 'etc/mtab'));
  if (!existsSync(join(tree, 'sbin/init'))) await symlink('/bin/busybox', join(tree, 'sbin/init'));
  if (!existsSync(join(tree, 'bin/sh'))) await symlink('bash', join(tree, 'bin/sh'));
}
