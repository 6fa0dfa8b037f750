import { Voice } from '../action-log.ts';
import type { HookNotes } from './hook-state.ts';

/**
 * The messages of a hook to its runner. The runner reads a hook's output and files as it reads those of a stage; it keeps
 * no state for hooks.
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
