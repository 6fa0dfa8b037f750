import { SlotgateError } from '../../core/errors.ts';

/** What was asked for: in a job with several gates, or a script with several runs, an error must say which. */
export interface Place {
  readonly gate?: string | undefined;
  readonly path?: string | undefined;
}

/** Does something for this gate and path: an error that does not name them is thrown with both. */
export function inPlace<T>(place: Place, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof SlotgateError)) throw error;
    throw error.at({ gate: known(place.gate), path: known(place.path) });
  }
}

function known(text: string | undefined): string | undefined {
  return text === '' ? undefined : text;
}
