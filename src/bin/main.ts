import './require-node.ts';

import { main } from '../action/stages/main-stage.ts';
import { runStage } from '../action/stages/stage.ts';

void runStage(main).then((code) => process.exit(code));
