import './require-node.ts';

import { post } from '../action/stages/post-stage.ts';
import { runStage } from '../action/stages/stage.ts';

void runStage(post).then((code) => process.exit(code));
