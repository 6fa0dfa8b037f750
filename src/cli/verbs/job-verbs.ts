import { someGate } from '../args/common-options.ts';
import { asWritten, option } from '../args/option.ts';
import { verb } from '../args/verb.ts';

/** The verbs for the jobs of a runner: `check` in a step, `hook` around the job. */
export const jobVerbs = [
  verb({
    name: 'check',
    summary: 'check in a later step whether the job still holds its slots',
    details: `
For jobs of the GitHub Action, which puts this command on the PATH of later steps. Asks the keepers of
the slots and, if a keeper has died, the gate. Exits 0 when all slots are held, and 70 when one is
lost or when there is none: run it before steps that other jobs must not overlap.

Example:
  slotgate check --gate deploy && ./switch-traffic.sh`,
    options: { gate: someGate },
    act: async (values) => await (await import('../job/check-command.ts')).check(values),
  }),
  verb({
    name: 'hook',
    summary: 'acquire and release slots in the hooks of a runner',
    usage: 'job-started --rules FILE | job-completed',
    details: `
The rules file says which gate a job gets: the first rule that matches the job's repository, workflow,
job, ref, event, actor and runner. The job holds the slot until job-completed, or until it has ended.
hooks/job-started.sh and hooks/job-completed.sh call this with the runner's own Node; see docs/hooks.md.

Example of a rules file:
  path: /mnt/ci/gates
  rules:
    - if: { repository: octo/docs }
      skip: true
    - if: { repository: octo/*, job: [deploy, release-*] }
      gate: deploy
      limit: 2
      wait-timeout: 20m`,
    argument: {
      name: 'moment',
      text: 'the hook that the runner calls',
      words: ['job-started', 'job-completed'],
    },
    options: {
      rules: option({
        name: 'rules',
        value: 'file',
        text: 'the rules that assign gates to jobs (job-started)',
        env: 'SLOTGATE_RULES',
        read: asWritten,
      }),
    },
    act: async ({ rules }, { word }) =>
      await (await import('../job/hook-command.ts')).hook({ name: word, rules }),
  }),
];
