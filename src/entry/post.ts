import './require-node.ts';

import { post } from '../runner/post.ts';
import { runStage } from '../runner/stage.ts';

void runStage(post).then((code) => process.exit(code));
