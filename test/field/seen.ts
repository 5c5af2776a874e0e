import type { RunSeen } from './look-into-run.ts';
import type { SeenRequest } from './serve-case.ts';

/** What came of a case. */
export interface Seen {
  readonly exit: number;
  /** All that was printed, without the table at the end of a run. */
  readonly said: string;
  readonly waits: readonly object[];
  readonly requests: readonly SeenRequest[];
  /** Null where no run was made. */
  readonly run: RunSeen | null;
}
