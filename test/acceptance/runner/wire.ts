/** What a test says to its fake worker. */
export type ToWorker =
  | { kind: 'start'; id: number; command: readonly string[]; env: Record<string, string> }
  | { kind: 'signal'; id: number; signal: NodeJS.Signals };

/** What the worker tells of a stage. */
export type FromWorker =
  /** Once, first: which process it is, since a shell may stand between. */
  | { kind: 'ready'; id: 0; pid: number }
  | { kind: 'started'; id: number; pid: number }
  | {
      kind: 'ended';
      id: number;
      code: number | null;
      signal: string | null;
      output: string;
      /** Between the end of the process and the end of its output. */
      drainedMs: number;
    };
