export { type Candidate, toCondition } from './candidate.ts';
export { keepCandidates, type SearchKey } from './keep-candidates.ts';
export { pickSubject } from './pick-subject.ts';
export { planSearch, type SearchSize } from './plan-search.ts';
export { type ProposeOptions, proposeCandidates } from './propose-candidates.ts';
export type { Score } from './rank-candidates.ts';
export { type HeldOutRow, type SearchOptions, type Suggestion, suggestAnti } from './suggest-anti.ts';
