/** What a peer is run on: the same server and the same trials as steerlab. */
export interface PeerJob {
  /** Where the peer was installed. */
  readonly home: string;
  /** An empty folder for what the peer reads and writes, and in which it is started. */
  readonly folder: string;
  /** What `baseURL` takes. */
  readonly url: string;
  /** One a trial, each different. */
  readonly questions: readonly string[];
  /** What the judge is told. */
  readonly rubric: string;
  /** Calls under way at once. */
  readonly concurrency: number;
}

/** A program to start. */
export interface Command {
  readonly program: string;
  readonly args: readonly string[];
  /** Added to the environment of this process. */
  readonly env: Readonly<Record<string, string>>;
}

/** Another tool that can do the bench's work: one answer and one judge call a trial. */
export interface Peer {
  readonly name: string;
  readonly version: string;
  /** The programs that install it into an empty folder, in order. */
  readonly install: (home: string) => readonly Command[];
  /** Writes what the peer reads, and gives the program to measure. */
  readonly prepare: (job: PeerJob) => Command;
}
