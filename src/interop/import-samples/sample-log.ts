import type { LogHeader, LogSample } from './log-schema.ts';

/** A file of samples that another tool wrote, in the shape of Inspect's logs, open for reading. */
export interface SampleLog {
  readonly file: string;
  readonly header: LogHeader;
  readonly said: SaidSamples;
  /** The samples, one at a time, from the first on each time that it is called. */
  samples(): AsyncGenerator<FoundSample>;
  close(): void;
}

/** A sample, and where it stands, for messages; or why it can't be one. */
export type FoundSample =
  | {
      readonly kind: 'sample';
      readonly sample: LogSample;
      readonly where: string;
      /** What the samples of its model share, where a file holds those of several; left out for the file's own header. */
      readonly header?: LogHeader;
    }
  | {
      readonly kind: 'left-out';
      readonly key: SampleKey;
      /** As the end of a sentence. */
      readonly why: string;
    };

/** What names a sample in its log. */
export interface SampleKey {
  readonly id: string | number;
  readonly epoch: number;
}

/** What a file says of its own samples: what is read is held against it. */
export interface SaidSamples {
  /** How many it should have; null where it does not say. */
  readonly total: number | null;
  /** Those that it names. */
  readonly keys: readonly SampleKey[];
  /** Those that were not asked on purpose. */
  readonly skipped: readonly SampleKey[];
  /** Why some may be missing, as the end of a sentence. */
  readonly whyMissing: string;
  /** What there is to say where none is missing; null where all is as it should be. */
  readonly state: string | null;
}

/** Opens a log, does something with it, and closes it. */
export type WithLog = (file: string, act: (log: SampleLog) => Promise<void>) => Promise<void>;
