import { run } from './stages.ts';

run('pre');
