export { EXCERPT } from './excerpt.ts';
export {
  filterTrials,
  SEARCH_PLACES,
  type SearchPlace,
  TRIAL_SORTS,
  type TrialFilter,
  type TrialSort,
} from './filter-trials.ts';
export { excerptOf, holdsText } from './find-text.ts';
export { type IndexAsJson, indexFromJson, indexToJson } from './index-as-json.ts';
export type {
  AnswerPart,
  JudgeFailureRow,
  JudgementRow,
  ScoredPairRow,
  TrialDetail,
  TrialPage,
  TrialRow,
} from './trial-detail.ts';
export { indexedOutcomes, rowAt, type TrialIndex } from './trial-index.ts';
