import type { ReportContrast } from '../schema/index.ts';

/** The ways to make an interval, in words that complete "Intervals by …". */
export const INTERVAL_METHODS: Readonly<Record<ReportContrast['method'], string>> = {
  'newcombe-paired': "Newcombe's paired method",
  'bootstrap-bca': 'the BCa bootstrap over tasks',
  mover: "Wilson's intervals of the rates (MOVER)",
};
