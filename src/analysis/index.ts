export { agreementOf } from './agreement/agreement-of.ts';
export { contrastShiftsOf } from './agreement/contrast-shifts.ts';
export { type AgreementMeasures, measureAgreement } from './agreement/measure-agreement.ts';
export { pairOutcomes } from './agreement/pair-decisions.ts';
export { budgetCurves } from './budget/budget-curves.ts';
export { TRIES } from './budget/count-tries.ts';
export {
  type CapabilityCell,
  type CapabilityOutcome,
  measureCapability,
} from './capability/measure-capability.ts';
export {
  type CapabilityRelation,
  capabilityOfOutcomes,
  capabilityOfScores,
  RELATED,
  relateCapability,
} from './capability/relate-capability.ts';
export { taxPerPoint } from './capability/tax-per-point.ts';
export type { CellCounts } from './cells/count-cell.ts';
export { countCell, noStatuses, type StatusCounts, sumStatuses } from './cells/count-cell.ts';
export type { Cell, Rate } from './cells/summarise-cells.ts';
export { summariseCells } from './cells/summarise-cells.ts';
export {
  type CardConfusions,
  correctOutcomes,
  measureJudge,
  shareOf,
  type TrustedPair,
} from './certification/index.ts';
export { compareSubjects } from './comparisons/compare-subjects.ts';
export { frontierOf } from './comparisons/frontier-of.ts';
export { scaleWeights, steeringCells, weightsOf } from './comparisons/steering-cells.ts';
export { testHypotheses } from './comparisons/test-hypotheses.ts';
export {
  CONTEST_EFFECTS,
  type ContestEffect,
  type ContestMeasures,
  type ContestPreferences,
  contestPreferences,
  measureContests,
  worstWordings,
} from './contest/index.ts';
export type { CellDifference } from './contrasts/compare-cells.ts';
export { compareCells } from './contrasts/compare-cells.ts';
export { contrastsOf } from './contrasts/contrasts-of.ts';
export { EQUIVALENCE_MARGIN } from './contrasts/hold-against-margin.ts';
export { holm } from './contrasts/holm.ts';
export { correctionsOf } from './correction/corrections-of.ts';
export { countLabels, type LabelCount } from './correction/count-labels.ts';
export { FEWEST_LABELS } from './correction/enough-labels.ts';
export type { LabelPlan } from './correction/plan-labels.ts';
export { planLabels } from './correction/plan-labels.ts';
export { doseCurves } from './doses/dose-curves.ts';
export { preferenceDoses } from './doses/preference-doses.ts';
export { type Estimate, toEstimate } from './estimate.ts';
export { poolFamilies } from './families/pool-families.ts';
export { summariseFamilies } from './families/summarise-families.ts';
export { compareForms, type FormDifference } from './form/compare-forms.ts';
export { type CellForm, type FormOfAnswer, isEchoOf, measureForm } from './form/measure-form.ts';
export type { CheckResult, FirstLook, GateCheck, GateResult, GateVerdict, Limit } from './gate/index.ts';
export {
  assertCells,
  conditionsOf,
  evaluateGate,
  fewestTasks,
  isOfPreference,
  isOpen,
  LimitError,
  NO_BOUND,
  NoLimitError,
  needsNoJudge,
  parseLimit,
  planChecks,
  sideOf,
} from './gate/index.ts';
export { wilson } from './intervals/wilson.ts';
export { mixCategories } from './mix/mix-categories.ts';
export type { Outcome } from './outcome.ts';
export { equivalencePower, tasksForEquivalence } from './power/equivalence-power.ts';
export { mcnemarPower } from './power/mcnemar-power.ts';
export { smallestGap, tasksNeeded } from './power/plan-power.ts';
export { planWidths, tasksForWidth, type WidthPlan } from './power/plan-width.ts';
export {
  measurePreferences,
  type PreferenceCell,
  type PreferenceShift,
} from './preference/measure-preferences.ts';
export { type PreferencePrediction, predictRates } from './preference/predict-rates.ts';
export type { ContinuationScore, PreferenceScore } from './preference/preference-score.ts';
export { measureThoughts } from './thoughts/measure-thoughts.ts';
export {
  pairThoughts,
  THOUGHT_MEASURES,
  type ThoughtMeasure,
  type TraceOutcome,
  toThoughtOutcomes,
} from './thoughts/pair-thoughts.ts';
export {
  type ChosenOutcome,
  type TrialOutcome,
  toChosenOutcomes,
  toOutcomes,
  toTraceOutcomes,
} from './to-outcomes.ts';
export { measureTrained, trainedConditions } from './trained/measure-trained.ts';
export { measureTransfer } from './transfer/measure-transfer.ts';
export { foldConversations } from './turns/fold-conversations.ts';
export type { ConversationCondition } from './turns/gather-conversations.ts';
export { measureTurns, type TurnCurve } from './turns/measure-turns.ts';
export {
  FEWEST_TASKS,
  type JudgedUndoing,
  measureUndoing,
  preferenceUndoing,
  UNDOING_VERDICTS,
  type UndoingCurve,
  type UndoingVerdict,
} from './undoing/index.ts';
export { leverVariances } from './variance/lever-variance.ts';
