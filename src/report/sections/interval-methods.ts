import type { ReportContrast } from '../schema/index.ts';

/** The ways to make an interval, in words that complete "Intervals: …". */
export const INTERVAL_METHODS: Readonly<Record<ReportContrast['method'], string>> = {
  'newcombe-paired': "Newcombe's paired method",
  mover: "Wilson's for either rate, put together with their correlation over tasks (MOVER)",
};
