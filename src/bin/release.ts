import './require-node.ts';

import { releaseStep } from '../action/stages/release-stage.ts';
import { runStage } from '../action/stages/stage.ts';

void runStage(releaseStep).then((code) => process.exit(code));
