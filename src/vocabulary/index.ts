export { CAUTIONS, type Caution } from './caution.ts';
export { type Choosing, chosenBy, describeChosen } from './chosen-set.ts';
export {
  type Closing,
  closeLabel,
  isClosed,
  isInformed,
  reopenLabel,
} from './closing.ts';
export {
  CONTRAST_FACTS,
  CONTRAST_KINDS,
  type ContrastKind,
  RANKED_CONTRAST_KINDS,
  referenceOf,
} from './contrast.ts';
export { DECISION_MEANINGS, DECISIONS, type Decision } from './decision.ts';
export {
  byDirection,
  DIRECTIONS,
  type Direction,
  isDirection,
  needsStep,
  oppositeOf,
  SHOWN_DIRECTIONS,
} from './direction.ts';
export {
  ENDINGS,
  type Ending,
  isWithheld,
  WITHHELD_ENDINGS,
  WITHHELD_RULES,
  type WithheldRule,
} from './ending.ts';
export { JUDGE_VIEWS, type JudgeView, seesReasoning } from './judge-view.ts';
export {
  CONTEST_CHANNELS,
  CONTEST_ORDERS,
  type ContestChannel,
  type ContestOrder,
  LEVER_CHANNELS,
  LEVER_SIDES,
  type LeverChannel,
  type LeverSide,
} from './lever.ts';
export { MEASURES, type Measure } from './measure.ts';
export { MIX_SCOPES, type MixScope } from './mix-scope.ts';
export {
  CUSTOM,
  humanJudge,
  isCustomModel,
  LOCAL,
  localModelId,
  nameCustomModel,
  nameLocalModel,
  OFFLINE_JUDGE,
  OFFLINE_TRACE_JUDGE,
  personOf,
} from './names.ts';
export { PANEL_RULES, type PanelRule } from './panel-rule.ts';
export { STAGES, type Stage } from './stage.ts';
export { isDecision, type OutcomeStatus, TRIAL_STATUSES, type TrialStatus } from './status.ts';
