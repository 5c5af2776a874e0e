import { useEffect } from 'react';
import type { RunOverview, TaskTable } from '../../server/index.ts';
import { setQuery, useAddress } from '../address.ts';
import { apiPath } from '../api/ask.ts';
import { useAsk } from '../api/use-ask.ts';
import { useChanges } from '../api/use-changes.ts';
import { Choice } from '../parts/choice.tsx';
import { Frame } from '../parts/frame.tsx';
import { Waiting } from '../parts/notice.tsx';
import { useKeys } from '../parts/use-keys.ts';
import { keyOfRow, TaskRows } from './table/task-rows.tsx';

const KEYS = ['subject', 'judge', 'category', 'differs', 'sort'];
const PAGE = 100;

/** What is changed begins the table anew. */
function change(key: string, value: string | null): void {
  setQuery({ [key]: value, offset: null }, 'replace');
}

/** One subject's decisions at a glance: a row a task, a column a condition. */
export function TablePage({ run }: { readonly run: string }) {
  const { query } = useAddress();
  const version = useChanges(run);
  const { data: overview } = useAsk<RunOverview>(apiPath(['runs', run]), version);
  const filter = Object.fromEntries(KEYS.map((key) => [key, query.get(key)]));
  const offset = Math.max(0, Number(query.get('offset') ?? 0) || 0);
  const asked = useAsk<TaskTable>(
    apiPath(['runs', run, 'table'], { ...filter, offset, limit: PAGE }),
    version,
  );
  const { data } = asked;
  const differs = query.get('differs') === '1';
  const moveTo = (place: number) => setQuery({ offset: place <= 0 ? null : place });
  const keys = data?.rows.map(keyOfRow) ?? [];
  const place = keys.indexOf(query.get('open') ?? '');
  const open = (row: number) => {
    const key = keys[row];
    if (key !== undefined) setQuery({ open: key }, 'replace');
  };
  useKeys({
    b: () => change('differs', differs ? null : '1'),
    j: () => open(place + 1),
    k: () => open(place === -1 ? 0 : place - 1),
    escape: () => setQuery({ open: null }, 'replace'),
  });
  // The row that is open is brought into sight, whether a key, a link or a reload has opened it.
  useEffect(() => {
    if (place !== -1) document.querySelector('tr:has(+ .opened)')?.scrollIntoView({ block: 'nearest' });
  }, [place]);
  const subjects = overview?.facts.subjects.map(({ name }) => name) ?? [];
  const last = offset + (data?.rows.length ?? 0);
  return (
    <Frame title={`Tasks of ${overview?.facts.name ?? run}`} run={run}>
      <h1 className="unshown">Tasks of {overview?.facts.name ?? run}</h1>
      <search className="filters">
        <Choice
          change={change}
          label="subject"
          query={query}
          options={subjects}
          all={subjects[0] ?? 'first'}
        />
        <Choice
          change={change}
          label="judge"
          query={query}
          options={overview?.judges ?? []}
          all={overview?.judges[0] ?? 'first judge'}
        />
        <Choice change={change} label="category" query={query} options={overview?.categories ?? []} />
        <Choice
          change={change}
          label="sort"
          name="order"
          query={query}
          options={['convergent', 'differing']}
          words={{ convergent: 'most convergent first', differing: 'most changed first' }}
          all="as planned"
        />
        <label className="check">
          <input
            type="checkbox"
            checked={differs}
            onChange={({ target }) => change('differs', target.checked ? '1' : null)}
          />{' '}
          differs from baseline <kbd>b</kbd>
        </label>
      </search>
      <Waiting asked={asked} />
      {data !== undefined && (
        <>
          <p className="summary" role="status">
            {data.total} tasks
            {data.total > PAGE && `, ${offset + 1} to ${last} are shown`}
            <span className="keys">
              <kbd>j</kbd> <kbd>k</kbd> open the next or the one before, <kbd>Esc</kbd> close
            </span>
          </p>
          <TaskRows run={run} table={data} judge={query.get('judge')} />
          {data.total > PAGE && (
            <div className="steps">
              <button type="button" onClick={() => moveTo(offset - PAGE)} disabled={offset === 0}>
                ← Before
              </button>
              <button type="button" onClick={() => moveTo(offset + PAGE)} disabled={last >= data.total}>
                After →
              </button>
            </div>
          )}
        </>
      )}
    </Frame>
  );
}
