import type { Machine } from '../machine/machine.ts';
import { ganeshaStart } from './ganesha.ts';
import { knfsdStart } from './knfsd.ts';
import type { ExportName, ServerKind } from './nfs-version.ts';

/** How the server is set up; kept over restarts until changed. */
export type ServerSettings = {
  readonly kind: ServerKind;
  /** NFSv4 lease and grace period in seconds. knfsd's own default is 90. */
  readonly leaseS: number;
  readonly graceS: number;
  /** True maps root to nobody on every export. */
  readonly squashRoot: boolean;
};

/** The server machine and the NFS service in it. */
export class NfsServer {
  readonly machine: Machine;
  settings: ServerSettings;

  constructor(machine: Machine, settings: ServerSettings) {
    this.machine = machine;
    this.settings = settings;
  }

  /** Switches the machine on, mounts its disks and starts the service. Gives the milliseconds until it answers. */
  async powerOn(): Promise<number> {
    const startedAt = performance.now();
    await this.machine.powerOn();
    await this.machine.run(`bash <<'SCRIPT'\n${mountDisks}\nSCRIPT`);
    await this.startService();
    return performance.now() - startedAt;
  }

  /** Starts the service with the current settings, on whatever recovery state is there. */
  async startService(): Promise<void> {
    const script =
      this.settings.kind === 'knfsd' ? knfsdStart(this.settings) : ganeshaStart(this.settings);
    await this.machine.run(`bash <<'SCRIPT'\n${script}\nSCRIPT`, { timeoutMs: 120_000 });
  }

  /**
   * Ends the service: knfsd's threads stop (which frees every lock), ganesha is killed as a crash would do it.
   *
   * `forget` also deletes what it would need to let clients reclaim their locks: the list of known clients, and
   * statd's list of NFSv3 hosts to tell.
   */
  async stopService(options: { readonly forget: boolean }): Promise<void> {
    const forget = options.forget
      ? 'rm -rf /state/*/* /var/lib/nfs/sm/* /var/lib/nfs/v4recovery/*'
      : 'true';
    await this.machine.run(`bash <<'SCRIPT'\n${stopScript}\n${forget}\nSCRIPT`, {
      timeoutMs: 120_000,
    });
  }

  /** Stops the service, waits, and starts it again. */
  async restartService(options: {
    readonly forget: boolean;
    readonly downMs?: number;
  }): Promise<void> {
    await this.stopService(options);
    await new Promise((resolve) => setTimeout(resolve, options.downMs ?? 0));
    await this.startService();
  }

  /** How often the service ended by a fault of its own since the machine was switched on. */
  async crashes(): Promise<number> {
    const log = await this.machine.run('cat /var/log/ganesha-crashes 2>/dev/null; true');
    return log.split('crash').length - 1;
  }

  /** Sets or lifts (0) a limit in KiB for a uid on the export `small`. */
  async setQuota(uid: number, kibibytes: number): Promise<void> {
    // ext4 counts from the start where it has the feature, and limits once it is told to.
    await this.machine.run('quotaon -u /export/small 2>/dev/null || true');
    await this.machine.run(`setquota -u ${uid} ${kibibytes} ${kibibytes} 0 0 /export/small`);
  }

  /** Fills an export to the last block, or frees what was taken so. */
  async fillDisk(name: ExportName, isFull: boolean): Promise<void> {
    const file = `/export/${name}/.filler`;
    await this.machine.run(
      isFull
        ? `dd if=/dev/zero of=${file} bs=64k 2>/dev/null; dd if=/dev/zero of=${file}2 bs=1 count=64k 2>/dev/null; sync; true`
        : `rm -f ${file} ${file}2; sync`,
    );
  }
}

const mountDisks = `set -e
mkdir -p /export /state
mount -t tmpfs root /export
mkdir /export/ext4 /export/tmpfs /export/small
mount -o noatime /dev/vdc /export/ext4
mount -t tmpfs -o size=64m export /export/tmpfs
mount -o noatime /dev/vdd /export/small
mount -o noatime /dev/vde /state
mkdir -p /state/nfsdcld /state/ganesha
chmod 1777 /export/*`;

const stopScript = `if [ -e /run/ganesha-runner.pid ]; then
	kill -9 $(cat /run/ganesha-runner.pid); pkill -9 -x ganesha.nfsd
	rm -f /run/ganesha.pid /run/ganesha-runner.pid
else
	rpc.nfsd 0
	pkill -x nfsdcld; pkill -x rpc.statd
fi
true`;
