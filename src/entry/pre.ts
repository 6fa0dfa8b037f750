import './require-node.ts';

import { pre } from '../runner/pre.ts';
import { runStage } from '../runner/stage.ts';

void runStage(pre).then((code) => process.exit(code));
