import type { Patch } from './runner/patched-action.ts';

/** A rule of the runner that the action no longer follows, and the test that must find it. */
export interface ActionMutant {
  readonly name: string;
  readonly patch: Patch;
  /** The file, seen from `facts/`, and the beginning of the test's name. */
  readonly file:
    | 'cancel'
    | 'ends'
    | 'matrix'
    | 'stages'
    | '../recognise'
    | '../keeper-start'
    | '../script-end';
  readonly test: string;
}

/** Patterns that hold in any layout of the bundles: quotes and suffixes of names may differ. */
export const actionMutants: readonly ActionMutant[] = [
  {
    name: 'pre runs under always()',
    patch: { in: 'action.yml', find: 'pre-if: success()', put: 'pre-if: always()' },
    file: 'cancel',
    test: 'a cancelled job that waits leaves the queue',
  },
  {
    name: 'post runs under success()',
    patch: { in: 'action.yml', find: /(post: dist\/post.*)/, put: '$1\n  post-if: success()' },
    file: 'cancel',
    test: 'a cancelled job that holds its slot',
  },
  {
    name: 'nothing is saved before the wait',
    patch: { in: 'bundles', find: 'stage.state.saveEntry(entry);', put: '' },
    file: 'cancel',
    test: 'pre saves what it is about to do before it waits',
  },
  {
    name: 'post leaves a pre alone that still waits',
    patch: {
      in: 'bundles',
      find: 'const known = this.#uses.end(request.use);',
      put: 'const known = false;',
    },
    file: 'cancel',
    test: 'no signal reaches a pre in a container',
  },
  {
    name: 'the keeper of a watched job bears the mark of its processes',
    patch: { in: 'bundles', find: /watched \? allowed : (\[)/, put: '$1' },
    file: 'ends',
    test: "the sweep of the job's processes after all posts",
  },
  {
    name: 'no keeper bears the mark',
    patch: { in: 'bundles', find: /watched \? (allowed) : \[/, put: 'true ? $1 : [' },
    file: 'ends',
    test: 'the sweep finds the keeper',
  },
  {
    name: "the keeper has its stage's pipes",
    patch: {
      in: 'bundles',
      find: /\[\s*(['"])ignore['"],\s*['"]ignore['"],\s*log(?:\$\d)?\s*\]/,
      put: '[$1ignore$1, $1inherit$1, log]',
    },
    file: 'ends',
    test: 'a stage ends at once though its keeper lives on',
  },
  {
    name: 'nobody watches the worker',
    patch: { in: 'bundles', find: /processes\.look\(job\) !== (['"])gone['"]/, put: 'true' },
    file: 'ends',
    test: 'the runner is stopped and skips the posts',
  },
  {
    name: 'a zombie counts as alive',
    patch: { in: 'bundles', find: /state === ['"]Z['"] && threads <= 1/, put: 'false' },
    file: 'ends',
    test: 'a worker that nobody reaps',
  },
  {
    name: 'main does not ask how pre went',
    patch: {
      in: 'bundles',
      find: /(function failedBefore\(\{ voice \}\) \{)/,
      put: '$1 return 0;',
    },
    file: 'stages',
    test: 'continue-on-error lets a job run on',
  },
  {
    name: 'a second use gets no share of the slot',
    patch: {
      in: 'bundles',
      find: /phase === (['"])held\1 && granted !== (void 0|undefined)/,
      put: 'false',
    },
    file: 'matrix',
    test: 'two uses of one gate in one job',
  },
  {
    name: 'jobs are told apart by GITHUB_JOB',
    patch: { in: 'bundles', find: /`worker \$\{[^`]*`/, put: '"build"' },
    file: 'matrix',
    test: 'GITHUB_JOB is shared by all legs of a matrix, each is a ticket of its own: runners with workers',
  },
  {
    name: 'main sets no outputs',
    patch: { in: 'bundles', find: /voice\.setOutput\(name, value\)/, put: 'undefined' },
    file: 'stages',
    test: 'outputs set in pre are dropped',
  },
  {
    name: 'a keeper does not make its directory again',
    patch: { in: 'bundles', find: 'residence.restore()', put: 'Promise.resolve(undefined)' },
    file: '../recognise',
    test: 'the directory for temporary files was emptied, in a job whose worker is seen',
  },
  {
    name: 'keepers are sought in the directories for temporary files alone',
    patch: { in: 'bundles', find: 'keeperDirectories().filter(', put: '[].filter(' },
    file: '../recognise',
    test: 'TMPDIR is another directory, in a job whose worker is seen',
  },
  {
    name: 'two spellings of a path are two directories',
    patch: { in: 'bundles', find: /own === (void 0|undefined) \|\| own === path/, put: 'true' },
    file: '../recognise',
    test: 'the path leads through a link, in a job whose worker is seen',
  },
  {
    name: 'a ticket that looks like the job’s own is waited for',
    patch: { in: 'bundles', find: 'if (looksLikeOneJob(me, await', put: 'if (false && (me, await' },
    file: '../recognise',
    test: 'where nothing was exported the steps fail at once',
  },
  {
    name: 'a keeper that died at start is waited for',
    patch: {
      in: 'bundles',
      find: /#ended !== (void 0|undefined) && !this\.taken/,
      put: '#ended === 0',
    },
    file: '../keeper-start',
    test: 'fails pre at once with one error and no stack trace: an old Node',
  },
  {
    name: 'an expired slot is released while its script runs',
    patch: {
      in: 'bundles',
      find: 'await expire({',
      put: 'void expire({',
    },
    file: '../script-end',
    test: 'at max-hold, on-lost: fail',
  },
  {
    name: 'what a script started is forgotten when its shell ends',
    patch: {
      in: 'bundles',
      find: /await this\.#group\.over\(this\.#giveUp\.signal\)\.catch/,
      put: 'await Promise.resolve().catch',
    },
    file: '../script-end',
    test: 'when the job was cancelled',
  },
  {
    name: 'a script that outlived its worker is left running',
    patch: {
      in: 'bundles',
      find: 'await this.#end(this.#ports.scripts(), marker(), true);',
      put: '',
    },
    file: '../script-end',
    test: 'when the worker and the stage that ran it were killed',
  },
];
