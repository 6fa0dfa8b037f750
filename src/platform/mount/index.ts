export { checkPath } from './check-path.ts';
export { type Purpose, requireFit } from './fitness.ts';
export { inspectDrivers, inspectMount } from './inspect.ts';
export type { MountVerdict } from './verdict.ts';
