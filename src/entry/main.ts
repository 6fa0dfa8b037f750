import { run } from './stages.ts';

run('main');
