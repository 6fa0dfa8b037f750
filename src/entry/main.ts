import './require-node.ts';

import { main } from '../runner/main.ts';
import { runStage } from '../runner/stage.ts';

void runStage(main).then((code) => process.exit(code));
