import { Voice } from '../action-log.ts';
import type { HookNotes } from './hook-state.ts';

/**
 * What a hook says to its runner. A hook's output and its files are gone through as those of a stage are; state is what
 * the runner does not keep for hooks.
 */
export class HookVoice extends Voice {
  readonly #notes: HookNotes;

  constructor(notes: HookNotes) {
    super();
    this.#notes = notes;
  }

  override saveState(name: string, value: string): void {
    this.#notes.save(name, value);
  }
}
