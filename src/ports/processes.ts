/** A process as one boot of one machine knows it: a number alone is used again. */
export interface ProcessName {
  readonly pid: number;
  /** When it started, in the platform's own units; only ever compared for equality. */
  readonly start: string;
}

/** The processes of this machine. */
export interface Processes {
  /** Where number and start time name one process: this boot and PID namespace; '' where either is unknown. */
  readonly place: string;
  readonly self: ProcessName;
  /**
   * Whether exactly this process still runs: `gone` when nothing has its number, another start time
   * has, or it is a zombie; `unknown` when that could not be read. Never touches the mount.
   */
  look(name: ProcessName): 'alive' | 'gone' | 'unknown';
}
