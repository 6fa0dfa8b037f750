import './require-node.ts';

import { pre } from '../action/stages/pre-stage.ts';
import { runStage } from '../action/stages/stage.ts';

void runStage(pre).then((code) => process.exit(code));
