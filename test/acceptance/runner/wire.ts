/** What a test says to its fake worker. */
export type ToWorker =
  | { kind: 'start'; id: number; program: string; env: Record<string, string> }
  | { kind: 'signal'; id: number; signal: NodeJS.Signals };

/** What the worker tells of a stage. */
export type FromWorker =
  | { kind: 'started'; id: number; pid: number }
  | { kind: 'ended'; id: number; code: number | null; signal: string | null; output: string };
