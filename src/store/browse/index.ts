export { countEndings, type EndingCount } from './count-endings.ts';
export { EXCERPT } from './excerpt.ts';
export {
  callSortOf,
  filterTrials,
  SEARCH_PLACES,
  type SearchPlace,
  TRIAL_SORTS,
  type TrialFilter,
  type TrialSort,
} from './filter-trials.ts';
export { excerptOf, findInNotes, foldCase, holdsText, type PlaceInTrial } from './find-text.ts';
export { type IndexAsJson, indexFromJson, indexToJson } from './index-as-json.ts';
export {
  type CallOfTrial,
  type CallsAsJson,
  callAt,
  callsFromJson,
  callsToJson,
  type TrialCalls,
} from './trial-calls.ts';
export type {
  AnswerPart,
  JudgeFailureRow,
  JudgementRow,
  ScoredPairRow,
  TextSearch,
  TrialDetail,
  TrialPage,
  TrialRow,
} from './trial-detail.ts';
export { eachId, idAt, packIds, reorderIds, rowOf, type TrialIds } from './trial-ids.ts';
export { indexedOutcomes, indexedProgress, isOf, rowAt, type TrialIndex, trialAt } from './trial-index.ts';
export {
  isNoted,
  NOTED,
  type Noted,
  type NotesByTrial,
  noteFor,
  type TrialNote,
  wordsOf,
} from './trial-note.ts';
