import { run } from './stages.ts';

run('post');
