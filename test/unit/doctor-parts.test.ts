import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { leaseOf } from '../../src/doctor/mountstats.ts';
import {
  decodeNote,
  encodeNote,
  type Note,
  noteBytes,
  noteOwner,
  trialOwner,
} from '../../src/doctor/peers/note.ts';
import { doctorReport } from '../../src/report/tables/doctor-report.ts';

const mountstats = `device proc mounted on /proc with fstype proc
device files:/export mounted on /mnt/with\\040blank with fstype nfs4 statvers=1.1
	opts:	rw,vers=4.2,hard
	nfsv4:	bm0=0xfdffbfff,acl=0x3,sessions,pnfs=not configured,lease_time=90,lease_expired=0
device files:/v3 mounted on /mnt/v3 with fstype nfs statvers=1.1
	opts:	rw,vers=3
device files:/a mounted on /mnt/twice with fstype nfs4 statvers=1.1
	nfsv4:	bm0=0x1,lease_time=90,lease_expired=0
device files:/b mounted on /mnt/twice with fstype nfs4 statvers=1.1
	nfsv4:	bm0=0x1,lease_time=10,lease_expired=37
`;

describe('the lease', () => {
  test('is read from the lines of its own mount, whatever its name', () => {
    assert.deepEqual(leaseOf('/mnt/with blank', mountstats), {
      leaseSeconds: 90,
      leaseExpiredSeconds: 0,
    });
    assert.deepEqual(
      leaseOf('/mnt/twice', mountstats),
      { leaseSeconds: 10, leaseExpiredSeconds: 37 },
      'of the mount on top',
    );
  });

  test('is unknown on v3, elsewhere and without the file', () => {
    assert.equal(leaseOf('/mnt/v3', mountstats), undefined);
    assert.equal(leaseOf('/mnt', mountstats), undefined);
    assert.equal(leaseOf('/mnt', ''), undefined);
  });
});

const uuid = '0b0e7a30-7c4c-4f6a-9d2e-0f6f5cf5e2a1';
const note: Note = {
  doctor: 1,
  uuid,
  nonce: uuid,
  about: {
    ...{ host: 'a', place: 'b/1', machineId: 'c', clientName: 'a', fileSystem: 'nfs4.2' },
    ...{ source: 's:/e', version: '0.1.0', lock: 'flock' },
  },
  ...{ beat: 3, chose: '', seen: '', paired: false, said: { 'flock.1.held': 'got-it' } },
};

describe('a note', () => {
  test('is read as it was written, over the rest of a longer one', () => {
    const bytes = encodeNote(note);
    assert.equal(bytes.length, noteBytes);
    assert.deepEqual(decodeNote(bytes), note);
  });

  test('that is torn, foreign or too long is none', () => {
    const bytes = encodeNote(note);
    assert.equal(decodeNote(bytes.subarray(0, 50)), undefined);
    assert.equal(decodeNote(new Uint8Array()), undefined);
    for (const change of [{ doctor: 2 }, { uuid: '../x' }, { chose: 'x'.repeat(200) }])
      assert.equal(
        decodeNote(new TextEncoder().encode(JSON.stringify({ ...note, ...change }))),
        undefined,
      );
    const host = '\u{1f600}'.repeat(60);
    const longest = { ...note.about, host, place: host, machineId: host, source: host };
    assert.ok(encodeNote({ ...note, about: longest }), 'the longest words still fit');
  });

  test('has an owner by its name, and nothing else has', () => {
    assert.equal(noteOwner(`${uuid}.note`), uuid);
    assert.equal(trialOwner(`${uuid}.${uuid}.record`), uuid);
    for (const name of ['.note', `${uuid}.note2`, `../${uuid}.note`, `${uuid}`, 'x.record'])
      assert.deepEqual([noteOwner(name), trialOwner(name)], [undefined, undefined], name);
  });
});

describe('the report', () => {
  test('has a line for each check, what to change below it, and a verdict', () => {
    const text = doctorReport(
      {
        path: '/mnt/ci',
        scope: 'shared',
        checks: [
          { kind: 'ok', what: 'directory', found: 'there' },
          { kind: 'failure', what: 'locks', found: 'stay\u001b[31m here', next: 'Mount it.' },
        ],
      },
      false,
    );
    assert.equal(
      text,
      `/mnt/ci

  ✓ directory  there
  ✗ locks      stay here
               -> Mount it.

✗ not fit for gates: locks: stay here
`,
    );
  });
});
