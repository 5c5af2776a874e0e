import { useEffect, useRef, useState } from 'react';
import type { FiguredRow } from '../../../server/index.ts';
import type { TextSearch, TrialPage } from '../../../store/index.ts';
import type { QueryValues } from '../../address.ts';
import { type AskError, apiPath, ask } from '../../api/ask.ts';

/** How many rows are asked for at a time. */
const PAGE = 100;

/** Rows that were read, by their place, and how many there are. */
export interface Pages {
  readonly total: number | undefined;
  /** How a text was looked for, where that took seconds. */
  readonly search: TextSearch | undefined;
  readonly row: (place: number) => FiguredRow | undefined;
  readonly error: AskError | undefined;
}

interface Held {
  readonly key: string;
  readonly version: string;
  readonly asked: Set<number>;
  readonly rows: Map<number, readonly FiguredRow[]>;
  /** Which question each page in `rows` answers: an answer that comes late does not replace a newer one. */
  readonly shown: Map<number, number>;
}

/**
 * Reads the pages that are looked at, and keeps them while the filter stays. When the run has changed they are read
 * again, and shown as they were until then.
 *
 * @param first the first row in sight; `last` the last one
 */
export function usePages(
  run: string,
  filter: QueryValues,
  version: string,
  [first, last]: readonly [number, number],
): Pages {
  const key = apiPath(['runs', run, 'trials'], filter);
  const held = useRef<Held>({ key: '', version: '', asked: new Set(), rows: new Map(), shown: new Map() });
  const questions = useRef(0);
  const [state, setState] = useState<{
    key: string;
    total?: number;
    search?: TextSearch | undefined;
    error?: AskError;
  }>({ key: '' });
  if (held.current.key !== key) {
    held.current = { key, version, asked: new Set(), rows: new Map(), shown: new Map() };
  }
  if (held.current.version !== version) held.current = { ...held.current, version, asked: new Set() };

  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the run and the filter.
  useEffect(() => {
    const { asked, rows, shown } = held.current;
    for (let page = Math.floor(first / PAGE); page <= Math.floor(last / PAGE); page += 1) {
      if (asked.has(page)) continue;
      asked.add(page);
      questions.current += 1;
      const question = questions.current;
      ask<Omit<TrialPage, 'rows'> & { readonly rows: readonly FiguredRow[] }>(
        apiPath(['runs', run, 'trials'], { ...filter, offset: page * PAGE, limit: PAGE }),
      ).then(
        (answer) => {
          if ((shown.get(page) ?? 0) > question) return;
          shown.set(page, question);
          rows.set(page, answer.rows);
          if (held.current.key === key) setState({ key, total: answer.total, search: answer.search });
        },
        (error: AskError) => {
          asked.delete(page);
          if (held.current.key === key) setState({ key, error });
        },
      );
    }
  }, [key, version, first, last]);

  const now: typeof state = state.key === key ? state : { key };
  return {
    total: now.total,
    search: now.search,
    error: now.error,
    row: (place) => held.current.rows.get(Math.floor(place / PAGE))?.[place % PAGE],
  };
}
