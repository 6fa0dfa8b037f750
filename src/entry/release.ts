import './require-node.ts';

import { releaseStep } from '../runner/release-step.ts';
import { runStage } from '../runner/stage.ts';

void runStage(releaseStep).then((code) => process.exit(code));
