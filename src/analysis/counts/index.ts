// What a run counts with. It needs nothing else of the folder, and to load the rest, with the library of distributions under it,
// takes as long as to load all that a run needs.
export { noStatuses, type StatusCounts, sumStatuses } from '../cells/count-cell.ts';
export { toOutcomes } from '../to-outcomes.ts';
