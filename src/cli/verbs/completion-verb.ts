import { completionScript, shells } from '../args/completion.ts';
import { exitCodes } from '../args/exit-codes.ts';
import { type Verb, verb } from '../args/verb.ts';
import { ended, print } from '../terminal/terminal.ts';

/** The verb that prints completion scripts for all verbs. */
export function completionVerb(verbs: () => readonly Verb[]): Verb {
  return verb({
    name: 'completion',
    summary: 'print a script that completes verbs and options in a shell',
    details: `
Put the line for your shell into its startup file.

Examples:
  eval "$(slotgate completion bash)"
  eval "$(slotgate completion zsh)"
  slotgate completion fish | source`,
    argument: { name: 'shell', text: 'the shell', words: shells },
    options: {},
    act: async (_, { word }) => {
      await print(completionScript(word, verbs()));
      return ended(exitCodes.done);
    },
  });
}
