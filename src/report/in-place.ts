import { SlotgateError } from '../gate/errors.ts';

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
    const { code, what, next, cause } = error;
    const gate = error.gate ?? known(place.gate);
    const path = error.path ?? known(place.path);
    throw new SlotgateError(code, what, { gate, path, next, cause });
  }
}

function known(text: string | undefined): string | undefined {
  return text === '' ? undefined : text;
}
