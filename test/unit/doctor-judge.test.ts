import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Facts, Mounted, NfsClientFacts, OwnerFacts } from '../../src/doctor/facts.ts';
import { judge } from '../../src/doctor/judge.ts';
import { clientName } from '../../src/doctor/judge-nfs.ts';
import type { SecondSteps } from '../../src/doctor/second-process.ts';
import { secondUser } from '../../src/doctor/second-user.ts';
import type { MountVerdict } from '../../src/platform/mount/index.ts';
import { type Check, isFit, verdictOf } from '../../src/report/tables/doctor-check.ts';

const known = <T>(value: T) => ({ kind: 'known', value }) as const;

const mounted: Mounted = {
  source: 'files:/export/ci',
  mountPoint: '/mnt/ci',
  fsType: 'nfs4',
  options: ['rw', 'vers=4.2', 'hard', 'local_lock=none'],
};
const client: NfsClientFacts = {
  recoversLostLocks: false,
  uniqueId: '',
  inContainer: false,
  leaseSeconds: 90,
  leaseExpiredSeconds: 0,
};
const owner: OwnerFacts = { uid: 0, gid: 500, mode: 0o2770, asker: { uid: 0, gid: 0 } };
const steps: SecondSteps = {
  ...{ held: 'kept-out', free: 'got-it', make: 'done', rename: 'done', remove: 'done' },
};
const become = { uid: 65_534, gid: 500 };

/** A host on which all is well, but for this. */
function facts(change: Partial<Facts> = {}): Facts {
  return {
    ...{ path: '/mnt/ci', scope: 'shared', lock: 'flock' },
    host: { host: 'build-7', machineId: 'f00d', place: 'b007/1', bootId: 'b007' },
    native: known('fs-ext-linux-x64-node-24.node'),
    store: known(''),
    reach: known(true),
    mount: known({
      ...{ kind: 'shared', fileSystem: 'nfs4.2', locksOutliveHosts: false },
      reason: 'its locks are kept by the server, for all hosts',
    }),
    mounted: known(mounted),
    nfs: known(client),
    owner: known(owner),
    madeAs: known({ uid: 0, gid: 500 }),
    second: known({ steps, become }),
    latencies: known({ lockMs: 6, writeMs: 4, renameMs: 7, listMs: 1.6 }),
    ...change,
  };
}

const checkOf = (change: Partial<Facts>, what: string): Check => {
  const check = judge(facts(change)).findLast((each) => each.what === what);
  assert.ok(check, `there is a check of ${what}`);
  return check;
};
const withClient = (change: Partial<NfsClientFacts>) => ({ nfs: known({ ...client, ...change }) });
const withOwner = (change: Partial<OwnerFacts>) => ({ owner: known({ ...owner, ...change }) });
const withSteps = (change: Partial<SecondSteps>) => ({
  second: known({ steps: { ...steps, ...change }, become }),
});
const withHost = (host: string) => ({ host: { ...facts().host, host } });

describe("the doctor's verdict", () => {
  test('is that a good mount is fit, without a word of warning', () => {
    const checks = judge(facts());
    assert.deepEqual(
      checks.filter(({ kind }) => kind !== 'ok'),
      [],
    );
    assert.equal(verdictOf(checks, 'shared'), 'fit for gates that hosts share');
  });

  test('is what run says of the mount, and no other', () => {
    const nolock: MountVerdict = {
      ...{ kind: 'unfit', fileSystem: 'nfs3', locksOutliveHosts: true, next: 'Mount it again.' },
      reason: '`nolock` keeps its locks on this host',
    };
    const checks = judge(facts({ mount: known(nolock) }));
    assert.equal(isFit(checks), false);
    assert.match(verdictOf(checks, 'shared'), /^not fit for gates: locks between hosts: .*nolock/);
    const local: MountVerdict = {
      ...{ kind: 'local', fileSystem: 'ext4', locksOutliveHosts: false },
      reason: 'only this host can access it',
    };
    assert.equal(checkOf({ mount: known(local) }, 'locks between hosts').kind, 'failure');
    assert.equal(checkOf({ mount: known(local), scope: 'host' }, 'locks').kind, 'ok');
    const soft: MountVerdict = { ...nolock, kind: 'shared-with-warning' };
    const warned = checkOf({ mount: known(soft) }, 'locks between hosts');
    assert.deepEqual([warned.kind, warned.next], ['warning', 'Mount it again.']);
  });

  test('counts warnings, and further failures', () => {
    const warnings = judge(facts({ ...withOwner({ mode: 0o770 }), ...withHost('localhost') }));
    assert.match(verdictOf(warnings, 'shared'), /^fit .*, with 2 warnings$/);
    const problem = { code: 'EACCES', what: 'denied' };
    const failures = judge(
      facts({ reach: { kind: 'failed', problem }, native: { kind: 'failed', problem } }),
    );
    assert.match(verdictOf(failures, 'shared'), /directory: denied \(and 1 more\)$/);
  });

  test('does not hold what could not be found out against it', () => {
    const skipped = { kind: 'skipped', reason: 'not tried' } as const;
    const checks = judge(facts({ second: skipped, latencies: skipped, owner: skipped }));
    assert.equal(isFit(checks), true);
    assert.ok(checks.some(({ kind }) => kind === 'unknown'));
  });

  test('shows nothing of the mount raw', () => {
    const source = 'x\u001b[2J\n::error::boom';
    const hostile = judge(facts({ mounted: known({ ...mounted, source }), ...withHost(source) }));
    for (const { found } of hostile) {
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it is about
      assert.doesNotMatch(found, /[\u0000-\u001f]|::/);
    }
  });
});

describe('the NFS client', () => {
  test('has a name of its own, or one that many machines have', () => {
    const what = 'NFS client name';
    for (const host of ['localhost', 'localhost.localdomain', 'debian', '(none)', ''])
      assert.equal(checkOf(withHost(host), what).kind, 'warning', host);
    assert.equal(checkOf(withHost('debian-7'), what).kind, 'ok');
    const unique = { ...withHost('localhost'), ...withClient({ uniqueId: 'a1b2' }) };
    assert.match(checkOf(unique, what).found, /^a1b2\/localhost$/);
    assert.equal(checkOf(withClient({ inContainer: true }), what).kind, 'unknown');
  });

  test('is told apart by its unique id, and not at all in a container', () => {
    assert.equal(clientName(facts()), 'build-7');
    assert.equal(clientName(facts(withClient({ uniqueId: 'a1' }))), 'a1/build-7');
    assert.equal(clientName(facts(withClient({ inContainer: true }))), '');
    assert.equal(clientName(facts({ nfs: { kind: 'skipped', reason: '' } })), '');
  });

  test('must not take lost locks again by itself', () => {
    const check = checkOf(withClient({ recoversLostLocks: true }), 'recover_lost_locks');
    assert.equal(check.kind, 'failure');
    assert.match(check.next ?? '', /parameters\/recover_lost_locks/);
  });

  test('tells how long a lost machine keeps its slot, and that its lease has run out', () => {
    assert.match(checkOf({}, 'lease').found, /90 s: .* after 2 min 30 s at most/);
    assert.equal(checkOf(withClient({ leaseSeconds: 600 }), 'lease').kind, 'warning');
    assert.equal(checkOf(withClient({ leaseExpiredSeconds: 12 }), 'lease').kind, 'warning');
    assert.equal(checkOf(withClient({ leaseSeconds: undefined }), 'lease').kind, 'unknown');
  });

  test('is not asked for lease and lost locks on v3, and not at all on other file systems', () => {
    const v3 = judge(facts({ mounted: known({ ...mounted, fsType: 'nfs' }) }));
    assert.ok(v3.every(({ what }) => what !== 'lease' && what !== 'recover_lost_locks'));
    const other = judge(facts({ nfs: { kind: 'skipped', reason: 'no NFS' } }));
    assert.ok(other.every(({ what }) => what !== 'NFS client name'));
  });

  test('is advised on EFS and on Kerberos', () => {
    const source = 'fs-0123abcd.efs.eu-west-1.amazonaws.com:/';
    const efs = checkOf({ mounted: known({ ...mounted, source }) }, 'mount options');
    assert.match(efs.next ?? '', /noresvport/);
    const options = ['rw', 'noresvport', 'sec=krb5p'];
    const krb = checkOf({ mounted: known({ ...mounted, source, options }) }, 'mount options');
    assert.match(krb.found, /Kerberos/);
  });
});

describe('users and processes', () => {
  test('share a directory by its group and setgid bit, and by nothing less', () => {
    const kindOf = (mode: number) => checkOf(withOwner({ mode }), 'users').kind;
    assert.deepEqual([0o2770, 0o2775, 0o0777, 0o0755].map(kindOf), ['ok', 'ok', 'ok', 'ok']);
    assert.deepEqual([0o0770, 0o1770].map(kindOf), ['warning', 'warning']);
    assert.deepEqual([0o1777, 0o3770].map(kindOf), ['ok', 'ok'], 'sticky: gates do not inherit it');
    assert.match(checkOf(withOwner({ mode: 0o700 }), 'users').found, /uid 0 alone/);
  });

  test('are tried as another uid, in the group where that is what counts', () => {
    const as = (change: Partial<Facts>) => secondUser(facts(change));
    assert.deepEqual(as({}), { uid: 65_534, gid: 500 });
    assert.notEqual(as(withOwner({ mode: 0o777 }))?.gid, 500, 'a stranger');
    assert.equal(as(withOwner({ mode: 0o755 })), undefined, 'nobody else may anyway');
    assert.equal(as(withOwner({ asker: { uid: 1000, gid: 500 } })), undefined, 'not root');
    const squashed = { madeAs: known({ uid: 65_534, gid: 65_534 }) };
    assert.notEqual(as(squashed)?.uid, 65_534, 'that is this very user, to the server');
  });

  test('warn when another user is refused what the modes allow', () => {
    const check = checkOf(withSteps({ rename: 'EACCES', remove: 'EACCES' }), 'another user');
    assert.equal(check.kind, 'warning');
    assert.match(check.found, /cannot rename \(EACCES\), remove \(EACCES\)/);
    assert.equal(checkOf({}, 'another user').kind, 'ok');
    const asker = { uid: 1000, gid: 500 };
    assert.equal(checkOf(withOwner({ asker }), 'another user').kind, 'unknown');
  });

  test('tell that the server maps users', () => {
    const check = checkOf({ madeAs: known({ uid: 65_534, gid: 65_534 }) }, 'own files');
    assert.match(check.found, /root_squash/);
  });

  test('fail when a lock does not even keep out a process of the same host', () => {
    const what = 'flock on this host';
    assert.equal(checkOf(withSteps({ held: 'got-it' }), what).kind, 'failure');
    assert.equal(checkOf(withSteps({ held: 'EACCES' }), what).kind, 'unknown');
    const problem = { code: 'ENOLCK', what: 'ENOLCK: no locks available' };
    const check = checkOf({ latencies: { kind: 'failed', problem } }, what);
    assert.equal(check.kind, 'failure');
    assert.match(check.next ?? '', /rpc\.statd/);
  });

  test('are warned of a slow server and of a boot that cannot be told', () => {
    const slow = { lockMs: 400, writeMs: 300, renameMs: 300, listMs: 10 };
    assert.equal(checkOf({ latencies: known(slow) }, 'speed').kind, 'warning');
    const host = { host: 'a', machineId: '', place: '', bootId: '' };
    assert.equal(checkOf({ host }, 'host and clock').kind, 'warning');
  });
});
