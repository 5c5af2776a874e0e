export type { Bounds } from './cells/bound-nonsensical.ts';
export { boundNonsensical } from './cells/bound-nonsensical.ts';
export type { CellCounts } from './cells/count-cell.ts';
export { countCell } from './cells/count-cell.ts';
export type { Cell, CellOptions, Rate } from './cells/summarise-cells.ts';
export { summariseCells } from './cells/summarise-cells.ts';
export type {
  CellDifference,
  ContrastOptions,
  IntervalMethod,
  TestMethod,
} from './contrasts/compare-cells.ts';
export { compareCells } from './contrasts/compare-cells.ts';
export type { Contrast, ContrastFamilyOptions, ContrastKind } from './contrasts/contrasts-of.ts';
export { CONTRAST_KINDS, contrastsOf } from './contrasts/contrasts-of.ts';
export { holm } from './contrasts/holm.ts';
export type { Estimate } from './estimate.ts';
export { clopperPearson } from './intervals/clopper-pearson.ts';
export { mcnemarExact } from './intervals/mcnemar.ts';
export type { PairedCounts } from './intervals/newcombe-paired.ts';
export { newcombeIndependent, newcombePaired } from './intervals/newcombe-paired.ts';
export { wilson } from './intervals/wilson.ts';
export type { TaskCount } from './intervals/wilson-by-task.ts';
export { wilsonByTask } from './intervals/wilson-by-task.ts';
export type { Outcome, OutcomeStatus } from './outcome.ts';
