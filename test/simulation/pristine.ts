import { fileNames } from '../../src/core/gate-names.ts';
import { defaultTiming } from '../../src/core/liveness/timing.ts';
import { encodeCounter, reserveCounter } from '../../src/core/record/counter-codec.ts';
import { emptyRecord } from '../../src/core/record/record.ts';
import type { Plan } from './plan.ts';
import type { Inode, Server } from './server.ts';

/** A gate that nobody has used yet, ready to be put on any server. */
export interface PristineGate {
  install(server: Server, sharedPath: string): void;
}

/** The files of a new gate with this plan's lock and clockwork, as `openGate` makes them. */
export function pristineGate({ lock, pollFirstMs }: Plan): PristineGate {
  const kind = `${lock} ${pollFirstMs}`;
  const known = gates.get(kind) ?? makeGate(lock, pollFirstMs);
  gates.set(kind, known);
  return known;
}

const gates = new Map<string, PristineGate>();

function makeGate(lock: Plan['lock'], pollFirstMs: number): PristineGate {
  const timing = { ...defaultTiming, pollFirstMs };
  const record = emptyRecord('g', lock);
  const patches = [
    ...reserveCounter(record, 0),
    ...encodeCounter(record, 1),
    ...encodeCounter(record, 2),
  ];
  const identity = `${JSON.stringify({ slotgate: 1, gate: 'g', lock, timing })}\n`;
  return {
    install: (server, sharedPath) => {
      const directory = `${sharedPath}/g`;
      const create = (path: string, kind: 'file' | 'directory', mode: number): Inode =>
        server.create(server.place(path), kind, mode);
      create(sharedPath, 'directory', 0o770);
      create(directory, 'directory', 0o770);
      create(`${directory}/${fileNames.lock}`, 'file', 0o660);
      const file = create(`${directory}/${fileNames.identity}`, 'file', 0o660);
      server.write(file, 0, new TextEncoder().encode(identity));
      const counter = create(`${directory}/${fileNames.counter}`, 'file', 0o660);
      for (const { offset, bytes } of patches) {
        for (let at = 0; at < bytes.length; at += 4096)
          server.write(counter, offset + at, bytes.subarray(at, at + 4096));
      }
    },
  };
}
