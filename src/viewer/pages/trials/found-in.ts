import type { SearchPlace } from '../../../store/index.ts';

/** What the address looks for in such texts; empty where it looks for nothing, or elsewhere. */
export function foundIn(query: URLSearchParams, place: SearchPlace): string {
  return (query.get('within') ?? 'answer') === place ? (query.get('text') ?? '') : '';
}
