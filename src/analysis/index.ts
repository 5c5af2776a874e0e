export type { Agreement } from './agreement/agreement-of.ts';
export { agreementOf } from './agreement/agreement-of.ts';
export type { AgreementMeasures, ClassAgreement } from './agreement/measure-agreement.ts';
export type { Bounds } from './cells/bound-nonsensical.ts';
export { boundNonsensical } from './cells/bound-nonsensical.ts';
export type { CellCounts } from './cells/count-cell.ts';
export { countCell } from './cells/count-cell.ts';
export type { Cell, CellOptions, Rate } from './cells/summarise-cells.ts';
export { summariseCells } from './cells/summarise-cells.ts';
export {
  type CellError,
  type ConditionErrors,
  type ContrastError,
  type CountedShare,
  type ErrorSummary,
  type JudgeErrors,
  type JudgeMeasures,
  type Kappas,
  measureJudge,
  pairWithTrusted,
  shareOf,
  type TrustedPair,
} from './certification/index.ts';
export type {
  PooledComparison,
  SubjectComparison,
  SubjectComparisons,
} from './comparisons/compare-subjects.ts';
export { compareSubjects } from './comparisons/compare-subjects.ts';
export type { ComparedSubject } from './comparisons/compared-subject.ts';
export type { Covariance, Ellipse } from './comparisons/confidence-ellipse.ts';
export type { FrontierPoint } from './comparisons/frontier-of.ts';
export { frontierOf } from './comparisons/frontier-of.ts';
export type { HypothesisTest, Verdict } from './comparisons/hypothesis.ts';
export type { SubjectPair } from './comparisons/pair-subjects.ts';
export type { SteeringCells } from './comparisons/steering-cells.ts';
export { steeringCells } from './comparisons/steering-cells.ts';
export { testHypotheses } from './comparisons/test-hypotheses.ts';
export type {
  CellDifference,
  ContrastOptions,
  IntervalMethod,
  TestMethod,
} from './contrasts/compare-cells.ts';
export { compareCells } from './contrasts/compare-cells.ts';
export type { Contrast, ContrastFamilyOptions } from './contrasts/contrasts-of.ts';
export { contrastsOf } from './contrasts/contrasts-of.ts';
export { EQUIVALENCE_MARGIN, type Equivalence } from './contrasts/hold-against-margin.ts';
export { holm } from './contrasts/holm.ts';
export type { CorrectedDifference } from './correction/correct-difference.ts';
export type { CorrectedRate } from './correction/correct-rate.ts';
export type { CorrectedCell, CorrectedContrast, Corrections } from './correction/corrections-of.ts';
export { correctionsOf } from './correction/corrections-of.ts';
export type { CellForecast, LabelNeed } from './correction/labels-needed.ts';
export { labelsNeeded } from './correction/labels-needed.ts';
export type {
  CellPlan,
  ContrastPlan,
  LabelPlan,
  LabelPlanInput,
} from './correction/plan-labels.ts';
export { planLabels } from './correction/plan-labels.ts';
export type { CountOf, RoganGladen } from './correction/rogan-gladen.ts';
export { roganGladen } from './correction/rogan-gladen.ts';
export type { Estimate } from './estimate.ts';
export { type FamilyMember, poolFamilies } from './families/pool-families.ts';
export type { FamilySummary, ParaphraseRate } from './families/summarise-families.ts';
export { summariseFamilies } from './families/summarise-families.ts';
export type {
  BoundMethod,
  CheckedQuantity,
  CheckResult,
  GateCheck,
  GateNames,
  GateOptions,
  GateResult,
  GateVerdict,
  Limit,
  LimitSide,
} from './gate/index.ts';
export {
  assertCells,
  conditionsOf,
  evaluateGate,
  fewestTasks,
  isOpen,
  LimitError,
  NoLimitError,
  parseLimit,
  planChecks,
  sideOf,
} from './gate/index.ts';
export { mcnemarExact } from './intervals/mcnemar.ts';
export type { PairedCounts } from './intervals/newcombe-paired.ts';
export { newcombePaired } from './intervals/newcombe-paired.ts';
export { wilson } from './intervals/wilson.ts';
export type { TaskCount } from './intervals/wilson-by-task.ts';
export { wilsonByTask } from './intervals/wilson-by-task.ts';
export type { Outcome } from './outcome.ts';
export type { PowerOptions } from './power/mcnemar-power.ts';
export { mcnemarPower } from './power/mcnemar-power.ts';
export type { PlanOptions } from './power/plan-power.ts';
export { smallestGap, tasksNeeded } from './power/plan-power.ts';
export type { CombinedRates } from './resampling/combine-rates.ts';
export type { CountTable } from './resampling/count-table.ts';
export type { JointRates } from './resampling/joint-rates.ts';
export { resampleJointly } from './resampling/joint-rates.ts';
export type { ResampleOptions } from './resampling/resample-sums.ts';
export { type TrialOutcome, toOutcomes } from './to-outcomes.ts';
