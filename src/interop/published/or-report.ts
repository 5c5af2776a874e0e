import { SteerlabError } from '../../errors/index.ts';

/** Is told of an error: throws it, or returns and thereby leaves out the part at fault. */
export type ReportError = (error: SteerlabError) => void;

/** Gives what reading gives; null where it throws an error of steerlab's that `report` lets pass. */
export function orReport<T>(report: ReportError, read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof SteerlabError)) throw error;
    report(error);
    return null;
  }
}
