import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef } from 'react';
import type { RunOverview } from '../../server/index.ts';
import { setQuery, useAddress } from '../address.ts';
import { apiPath } from '../api/ask.ts';
import { useAsk } from '../api/use-ask.ts';
import { useChanges } from '../api/use-changes.ts';
import { Frame } from '../parts/frame.tsx';
import { Problem } from '../parts/notice.tsx';
import { useKeys } from '../parts/use-keys.ts';
import { Filters } from './trials/filters.tsx';
import { TrialDetailPanel } from './trials/trial-detail-panel.tsx';
import { TrialLine } from './trials/trial-line.tsx';
import { usePages } from './trials/use-pages.ts';

const KEYS = [
  'subject',
  'condition',
  'category',
  'task',
  'judge',
  'status',
  'ending',
  'disagreement',
  'text',
  'sort',
];
const HEIGHT = 72;

/** All trials of a run, to be filtered, sorted and read. */
export function TrialsPage({ run }: { readonly run: string }) {
  const { query } = useAddress();
  const version = useChanges(run);
  const { data: overview } = useAsk<RunOverview>(apiPath(['runs', run]), version);
  const filter = Object.fromEntries(KEYS.map((key) => [key, query.get(key)]));
  const open = query.get('open');
  const at = query.has('row') ? Number(query.get('row')) : null;

  const scroller = useRef<HTMLDivElement>(null);
  const total = useRef(0);
  const list = useVirtualizer({
    count: total.current,
    getScrollElement: () => scroller.current,
    estimateSize: () => HEIGHT,
    overscan: 8,
    initialOffset: Math.max(0, (at ?? 0) - 2) * HEIGHT,
  });
  const items = list.getVirtualItems();
  const first = items[0]?.index ?? Math.max(0, (at ?? 0) - 2);
  const pages = usePages(run, filter, version, [first, items.at(-1)?.index ?? first]);
  if (pages.total !== undefined) total.current = pages.total;
  list.setOptions({ ...list.options, count: total.current });

  const show = (row: number) => {
    const trial = pages.row(row);
    if (row < 0 || row >= total.current) return;
    list.scrollToIndex(row);
    if (trial !== undefined) setQuery({ open: trial.id, row }, open === null ? 'push' : 'replace');
  };
  useKeys({
    j: () => show((at ?? -1) + 1),
    arrowdown: () => show((at ?? -1) + 1),
    k: () => show((at ?? 1) - 1),
    arrowup: () => show((at ?? 1) - 1),
    escape: () => setQuery({ open: null, row: null }),
    '/': () => document.getElementById('search')?.focus(),
  });

  return (
    <Frame title={`Trials of ${overview?.facts.name ?? run}`} run={run}>
      <h1 className="unshown">Trials of {overview?.facts.name ?? run}</h1>
      <Filters overview={overview} query={query} />
      {pages.error !== undefined && <Problem error={pages.error} />}
      <p className="summary" role="status">
        {pages.total === undefined ? 'Reading …' : `${pages.total} trials`}
        <span className="keys">
          <kbd>j</kbd> <kbd>k</kbd> step, <kbd>/</kbd> search, <kbd>Esc</kbd> close
        </span>
      </p>
      <div className={open === null ? 'browser' : 'browser split'}>
        <div className="list" ref={scroller}>
          <div style={{ height: list.getTotalSize(), position: 'relative' }}>
            {list.getVirtualItems().map(({ index, start }) => (
              <TrialLine
                key={index}
                run={run}
                trial={pages.row(index)}
                place={index}
                top={start}
                height={HEIGHT}
                judges={overview?.judges ?? []}
                judge={query.get('judge')}
                directions={overview?.facts.conditions ?? []}
                isOpen={pages.row(index)?.id === open}
              />
            ))}
          </div>
        </div>
        {open !== null && <TrialDetailPanel key={open} run={run} id={open} />}
      </div>
    </Frame>
  );
}
