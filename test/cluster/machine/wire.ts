/** What the host asks of the agent in a machine; one JSON object a line over the virtio port `agent`. */
export type AgentRequest =
  | {
      readonly op: 'start';
      readonly id: number;
      readonly command: string;
      /** After this many milliseconds of the machine's own clock the process group is killed; 0 means never. */
      readonly timeoutMs: number;
      readonly env: Readonly<Record<string, string>>;
      readonly uid: number;
    }
  | { readonly op: 'signal'; readonly id: number; readonly signal: string };

/** What the agent answers. `stdout` and `stderr` carry base64. A `hello` comes whenever an agent starts. */
export type AgentReply =
  | { readonly kind: 'hello'; readonly bootId: string; readonly uptimeMs: number }
  | { readonly kind: 'started'; readonly id: number; readonly pid: number }
  | { readonly kind: 'stdout' | 'stderr'; readonly id: number; readonly data: string }
  | {
      readonly kind: 'exit';
      readonly id: number;
      readonly status: number | null;
      readonly signal: string | null;
      readonly timedOut: boolean;
    };

/** A line that some process in a machine wrote to the oracle, and the answer that lets it go on. */
export type OracleReport = { readonly connection: number; readonly line: string };

/** The host's answer to an `OracleReport`. */
export type OracleAnswer = { readonly connection: number; readonly answer: string };
