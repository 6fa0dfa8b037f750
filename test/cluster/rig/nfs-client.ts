import type { Machine } from '../machine/machine.ts';
import type { ExportName, NfsVersion } from './nfs-version.ts';

/** Where clients mount the export unless told otherwise. */
export const mountPoint = '/mnt/gate';

/** What to mount and how. */
export type MountRequest = {
  readonly version: NfsVersion;
  readonly exportName: ExportName;
  /** A directory of the export, beginning with a slash; default: the export itself. */
  readonly below?: string;
  readonly path?: string;
  /** Added to the options, such as `nolock` or `actimeo=0`. */
  readonly extraOptions?: readonly string[];
};

/** A client machine: its one link to the server, and its mounts. */
export class NfsClient {
  readonly machine: Machine;
  /** The number of its link; the server is 10.9.<link>.1 for it. */
  readonly link: number;

  constructor(machine: Machine, link: number) {
    this.machine = machine;
    this.link = link;
  }

  get name(): string {
    return this.machine.name;
  }

  /** Mounts an export with the options that EFS's documentation advises. For NFSv3 its lock services are started too. */
  async mount({
    version,
    exportName,
    below = '',
    path = mountPoint,
    extraOptions = [],
  }: MountRequest): Promise<void> {
    if (version === '3')
      await this.machine.run(
        'pgrep -x rpcbind >/dev/null || rpcbind -w; pgrep -x rpc.statd >/dev/null || rpc.statd',
      );
    const options = [
      `nfsvers=${version}`,
      'hard',
      'timeo=600',
      'retrans=2',
      'noresvport',
      'proto=tcp',
      ...extraOptions,
    ];
    // With NFSv4 paths begin at the export with fsid 0.
    const parent = version === '3' ? '/export' : '';
    const source = `10.9.${this.link}.1:${parent}/${exportName}${below}`;
    await this.machine.run(
      `mkdir -p ${path} && mount -t nfs -o ${options.join(',')} ${source} ${path}`,
      { timeoutMs: 120_000 },
    );
  }

  /** Unmounts; `lazily` also when it is in use or the server is gone. */
  async unmount(path: string = mountPoint, lazily = false): Promise<void> {
    await this.machine.run(`umount ${lazily ? '-f -l' : ''} ${path}`);
  }

  /** Cuts or mends its link to the server. Packets are lost without a word; neither side sees the link go down. */
  async partition(isCut: boolean): Promise<void> {
    await this.machine.setLink(this.link, !isCut);
  }

  /** Delays (each way out of this machine) and drops packets on its link; both 0 ends it. Uses `tc netem` in the guest. */
  async degradeLink(options: {
    readonly delayMs: number;
    readonly lossPercent: number;
  }): Promise<void> {
    const { delayMs, lossPercent } = options;
    const isClean = delayMs === 0 && lossPercent === 0;
    const change = isClean
      ? 'del dev eth0 root'
      : `replace dev eth0 root netem delay ${delayMs}ms loss ${lossPercent}%`;
    await this.machine.run(`tc qdisc ${change}`);
  }
}
