import type { RunEvent } from '../study/index.ts';

/** Shows a run to whoever waits for it. */
export interface Reporter {
  /** Takes one event, in the order in which they come. */
  take(event: RunEvent): void;
  /** Ends the display and leaves the screen as it should stay. */
  end(): void;
}

/** Where a reporter writes: standard error, or a stand-in. */
export interface Screen {
  write(text: string): unknown;
  readonly isTTY?: boolean;
  readonly columns?: number;
  readonly rows?: number;
}
