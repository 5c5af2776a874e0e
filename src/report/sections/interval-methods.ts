import type { ReportContrast } from '../schema/index.ts';

/** The ways to make an interval, in words that complete "Intervals by …". */
export const INTERVAL_METHODS: Readonly<Record<ReportContrast['method'], string>> = {
  'newcombe-paired': "Newcombe's paired method",
  mover: 'the same with correlations over tasks (MOVER)',
};
