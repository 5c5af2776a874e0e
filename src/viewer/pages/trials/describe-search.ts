import type { TextSearch } from '../../../store/index.ts';

/** Says why looking for a text takes seconds. */
export function describeSearch(search: TextSearch): string {
  switch (search.kind) {
    case 'short':
      return 'Three characters or more are found faster.';
    case 'building':
      return `An index that makes searches faster is being built, once (${Math.floor(100 * search.part)} %); until then all answers are read.`;
    case 'failed':
      return `All answers are read: no index could be kept in the run's folder (${search.cause}).`;
  }
}
