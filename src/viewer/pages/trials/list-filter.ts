/** What narrows a list of trials down, as an address has it. */
const CHOOSING = [
  'subject',
  'condition',
  'category',
  'task',
  'judge',
  'status',
  'ending',
  'thoughts',
  'disagreement',
  'noted',
  'text',
  'within',
] as const;

/** The filter of a list, value by value. */
export type ListFilter = Readonly<Record<string, readonly string[]>>;

/** Which trials an address chooses, in whatever order. */
export function choosingIn(query: URLSearchParams): ListFilter {
  return Object.fromEntries(CHOOSING.map((key) => [key, query.getAll(key)]));
}

/** Which trials an address chooses, and in which order. */
export function filterIn(query: URLSearchParams): ListFilter {
  return { ...choosingIn(query), sort: query.getAll('sort') };
}
