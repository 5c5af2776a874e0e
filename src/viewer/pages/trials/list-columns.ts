import type { FiguredRow } from '../../../server/index.ts';
import { wordsOf } from '../../../store/browse/index.ts';
import type { TrialStatus } from '../../../vocabulary/index.ts';
import { ENDING_WORDS } from '../../words.ts';

/** A column that the list of trials can have beside what it always tells. */
export interface ListColumn {
  /** How an address names it. */
  readonly id: string;
  readonly title: string;
  /** The orders of the list that go by it, the first one first; none where it can't be ordered by. */
  readonly sorts: readonly string[];
  /** What the server is to tell for it beyond the rest. */
  readonly needs: 'calls' | 'echo' | null;
  readonly show: (trial: FiguredRow) => Shown;
}

/** What stands in a cell. */
export type Shown =
  | { readonly kind: 'status'; readonly status: TrialStatus }
  | { readonly kind: 'text'; readonly text: string }
  /** What somebody wrote. */
  | { readonly kind: 'note'; readonly text: string };

const text = (said: string): Shown => ({ kind: 'text', text: said });
const number = (value: number | null | undefined, write: (known: number) => string) =>
  text(value == null ? '–' : write(value));

const FIXED: readonly ListColumn[] = [
  {
    id: 'ending',
    title: 'ending',
    sorts: ['ending'],
    needs: null,
    show: ({ ending }) => text(ending === null ? '–' : ENDING_WORDS[ending]),
  },
  {
    id: 'tokens',
    title: 'tokens out',
    sorts: ['tokens', '-tokens'],
    needs: 'calls',
    show: ({ call }) => number(call?.tokens, (tokens) => tokens.toLocaleString('en')),
  },
  {
    id: 'latency',
    title: 'latency',
    sorts: ['latency', '-latency'],
    needs: 'calls',
    show: ({ call }) => number(call?.latencyMs, (ms) => `${(ms / 1_000).toFixed(ms < 100 ? 3 : 1)} s`),
  },
  {
    id: 'cost',
    title: 'cost',
    sorts: ['cost', '-cost'],
    needs: 'calls',
    show: ({ call }) => number(call?.costUsd, (usd) => `$${usd.toFixed(4)}`),
  },
  {
    id: 'echo',
    title: 'echo',
    sorts: [],
    needs: 'echo',
    show: ({ echo }) => text(echo == null ? '–' : echo ? 'echoes' : 'no'),
  },
  {
    id: 'note',
    title: 'note',
    sorts: [],
    needs: null,
    show: ({ notes = [] }) => ({ kind: 'note', text: wordsOf(notes) }),
  },
];

/** All columns of a run: what each judge decided, and the rest. */
export function columnsOf(judges: readonly string[]): readonly ListColumn[] {
  const decisions = judges.map(
    (judge, place): ListColumn => ({
      id: `judge:${judge}`,
      title: judge,
      sorts: [`judge:${judge}`],
      needs: null,
      show: ({ statuses }) => ({ kind: 'status', status: statuses[place] ?? 'unjudged' }),
    }),
  );
  return [...decisions, ...FIXED];
}

/** Those that an address names, in the order in which they stand. */
export function columnsIn(query: URLSearchParams, judges: readonly string[]): readonly ListColumn[] {
  const wanted = query.getAll('columns');
  return columnsOf(judges).filter(({ id }) => wanted.includes(id));
}

/** What the server is to tell for some columns. */
export function needsOf(columns: readonly ListColumn[]): readonly string[] {
  return [...new Set(columns.flatMap(({ needs }) => needs ?? []))];
}
