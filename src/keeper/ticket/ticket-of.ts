import { boundedOrigin, latestKeyOf } from '../../core/record/origin.ts';
import type { Gate } from '../../store/gate/gate.ts';
import { Ticket } from '../../ticket/ticket.ts';
import { weightRequest } from '../../ticket/weight-request.ts';
import type { Errand } from '../messages.ts';

/** The ticket that an errand asks for. */
export function ticketOf(gate: Gate, uuid: string, errand: Errand): Ticket {
  const {
    limit,
    weight,
    priority = 0,
    job,
    runner,
    checkRun,
    latestWins,
    runOrder,
    order,
    details,
  } = errand;
  const origin = boundedOrigin(details);
  const latestKey = latestWins === undefined ? undefined : latestKeyOf(latestWins, origin);
  const identity = { job, runner, checkRun, origin, latestKey, runOrder, order, details };
  return new Ticket(gate, { uuid, limit, ...weightRequest(weight), priority, ...identity });
}
