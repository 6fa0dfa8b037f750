import { Argument, type Command, Option } from 'commander';
import type { HookName } from '../job/hook-command.ts';
import type { Ending } from '../terminal/terminal.ts';
import type { VerbHelp } from './help.ts';
import * as help from './job-help.ts';

const hookNames: readonly HookName[] = ['job-started', 'job-completed'];

/** What these verbs get from the program. */
export interface JobVerbs {
  readonly add: (name: string, text: VerbHelp) => Command;
  readonly gateOption: () => Option;
  readonly end: (ending: Ending) => void;
}

/** Adds the verbs that the jobs of a runner use: `check` in a step, `hook` around the job. */
export function addJobVerbs({ add, gateOption, end }: JobVerbs): void {
  add('check', help.check)
    .addOption(gateOption())
    .action(async (options: { gate?: string }) =>
      end(await (await import('../job/check-command.ts')).check(options)),
    );
  add('hook', help.hook)
    .addArgument(new Argument('<moment>', 'the hook that the runner calls').choices(hookNames))
    .addOption(
      new Option('--rules <file>', 'the rules that assign gates to jobs (job-started)').env(
        'SLOTGATE_RULES',
      ),
    )
    .action(async (name: HookName, { rules }: { rules?: string }) =>
      end(await (await import('../job/hook-command.ts')).hook({ name, rules })),
    );
}
