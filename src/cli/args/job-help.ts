import type { VerbHelp } from './help.ts';

/** Help of the verb for later steps. */
export const check: VerbHelp = {
  summary: 'check in a later step whether the job still holds its slots',
  usage: '[--gate NAME]',
  after: `
For jobs of the GitHub Action, which puts this command on the PATH of later steps. Asks the keepers of
the slots and, if a keeper has died, the gate. Exits 0 when all slots are held, and 70 when one is
lost or when there is none: run it before steps that other jobs must not overlap.

Example:
  slotgate check --gate deploy && ./switch-traffic.sh`,
};

/** Help of the verb for the runner's hooks. */
export const hook: VerbHelp = {
  summary: 'acquire and release slots in the hooks of a runner',
  usage: 'job-started --rules FILE | job-completed',
  after: `
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
};
