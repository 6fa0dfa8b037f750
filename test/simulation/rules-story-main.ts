import { compareStories } from './rules-story.ts';

/* Plays the stories of seeds 1 to N in the project that it lies in, and prints the comparison as JSON. */
const most = Number(process.argv[2]);
const seeds = Array.from({ length: most }, (_, index) => index + 1);
process.stdout.write(JSON.stringify(compareStories(seeds, 1)));
