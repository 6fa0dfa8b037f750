import { codeOf, messageOf } from '../../core/errors.ts';
import type { Errand, Reply } from '../messages.ts';
import { ownTicket, refuseAlike } from '../ticket/own-ticket.ts';
import type { KeeperPorts } from './care-ports.ts';

/** The ticket that the record has of a job which knows of none, in words. Never rejects. */
export async function findOwn(
  errand: Errand,
  { openExisting, log }: Pick<KeeperPorts, 'openExisting' | 'log'>,
): Promise<Extract<Reply, { kind: 'own' }>> {
  try {
    const own = await ownTicket(await openExisting(errand, () => undefined), errand);
    if (own?.kind !== 'alike') return { kind: 'own', outcome: 'none' };
    const refused = refuseAlike(own, errand);
    const message = 'message' in refused ? refused.message : '';
    return { kind: 'own', outcome: 'found', message };
  } catch (error) {
    log(`could not look for the job's ticket: ${codeOf(error)} ${messageOf(error)}`);
    // A gate that was never used has no ticket of this job.
    if (codeOf(error) === 'BAD_INPUT') return { kind: 'own', outcome: 'none' };
    return { kind: 'own', outcome: 'unknown', message: messageOf(error) };
  }
}
