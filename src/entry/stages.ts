import { main } from '../runner/main.ts';
import { post } from '../runner/post.ts';
import { pre } from '../runner/pre.ts';
import { releaseStep } from '../runner/release-step.ts';
import { runStage } from '../runner/stage.ts';

const stages = { pre, main, post, release: releaseStep };

/** Runs one stage of the action in this process, and ends it. */
export function run(stage: keyof typeof stages): void {
  void runStage(stages[stage]).then((code) => process.exit(code));
}
