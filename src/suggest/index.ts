export { toCondition } from './candidate.ts';
export { keepCandidates } from './keep-candidates.ts';
export { pickSubject } from './pick-subject.ts';
export { planSearch } from './plan-search.ts';
export { proposeCandidates } from './propose-candidates.ts';
export { type Suggestion, suggestAnti } from './suggest-anti.ts';
