import { hostname } from 'node:os';

/** The user who runs this, for people: from the environment, because asking the system may ask a directory service. */
export function userName(): string {
  const { USER, LOGNAME, USERNAME } = process.env;
  return USER || LOGNAME || USERNAME || `uid ${process.getuid?.() ?? 'unknown'}`;
}

/** Who gives the order, for people: the number is the system's word, the name the environment's. */
export function orderOf({ reason }: { readonly reason: string }): { by: string; reason: string } {
  const uid = process.getuid?.();
  const name = userName();
  const who = uid === undefined || name === `uid ${uid}` ? name : `${name} (uid ${uid})`;
  return { by: `${who} at ${hostname()}`, reason };
}
