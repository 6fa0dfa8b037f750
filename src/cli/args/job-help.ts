import type { VerbHelp } from './help.ts';

/** Help of the verb for later steps. */
export const check: VerbHelp = {
  summary: 'in a later step of a job: does it still hold its slots?',
  usage: '[--gate NAME]',
  after: `
For jobs of the GitHub Action, which puts this command on the PATH of later steps. Asks the keepers of
the slots; only where one has died, the gate itself. Exits 0 when all slots are held, and 70 when one is
lost or when there is none: put it before what must not run beside another job.

Example:
  slotgate check --gate deploy && ./switch-traffic.sh`,
};

/** Help of the verb for the runner's hooks. */
export const hook: VerbHelp = {
  summary: 'for the hooks of a runner: gates for its jobs, without touching a workflow',
  usage: 'job-started --rules FILE | job-completed',
  after: `
Which gate a job gets says the file of rules: the first rule that fits the job's repository, workflow,
job, ref, event, actor and runner. The slot is held until job-completed, or until the job has ended.
hooks/job-started.sh and its like call this with the runner's own Node; see docs/hooks.md.

Example of a file of rules:
  path: /mnt/ci/gates
  rules:
    - if: { repository: octo/docs }
      skip: true
    - if: { repository: octo/*, job: [deploy, release-*] }
      gate: deploy
      limit: 2
      wait-timeout: 20m`,
};
