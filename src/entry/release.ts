import { run } from './stages.ts';

run('release');
