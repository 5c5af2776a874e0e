import { useVirtualizer } from '@tanstack/react-virtual';
import { type CSSProperties, useEffect, useLayoutEffect, useRef } from 'react';
import type { RunOverview, TrialPlace } from '../../server/index.ts';
import { noteFor } from '../../store/browse/index.ts';
import { personOf } from '../../vocabulary/index.ts';
import { type QueryValues, setQuery, useAddress } from '../address.ts';
import { apiPath } from '../api/ask.ts';
import { useAsk } from '../api/use-ask.ts';
import { useChanges } from '../api/use-changes.ts';
import { Frame } from '../parts/frame.tsx';
import { Link } from '../parts/link.tsx';
import { useNotes } from '../parts/notes/use-notes.ts';
import { Problem } from '../parts/notice.tsx';
import { SaveLink } from '../parts/save-link.tsx';
import { useIsNarrow } from '../parts/use-is-narrow.ts';
import { useKeys } from '../parts/use-keys.ts';
import { IS_SITE } from '../site.ts';
import { ColumnHeads, linesOfCells } from './trials/column-heads.tsx';
import { describeSearch } from './trials/describe-search.ts';
import { Filters } from './trials/filters.tsx';
import { columnsIn, needsOf } from './trials/list-columns.ts';
import { choosingIn, filterIn } from './trials/list-filter.ts';
import { TrialDetailPanel } from './trials/trial-detail-panel.tsx';
import { idOfLine, placeOfLine, TrialLine } from './trials/trial-line.tsx';
import { usePages } from './trials/use-pages.ts';

/** How high a line of the list is, and a line of cells in a card, in pixels. */
const HEIGHT = 72;
const CELLS = 26;
/** Up to how many pixels lines are cards. */
const NARROW = 760;

function readPlace(text: string | null): number | null {
  const place = text === null ? Number.NaN : Number(text);
  return Number.isInteger(place) && place >= 0 ? place : null;
}

/** Finds out where the open trial stands in the list, where the address does not say: a link from another page can't know. */
function usePlaceOfOpen(run: string, filter: QueryValues, open: string | null, at: number | null): void {
  const path = open === null || at !== null ? null : apiPath(['runs', run, 'place'], { ...filter, id: open });
  const { data } = useAsk<TrialPlace>(path);
  useEffect(() => {
    if (path !== null && data !== undefined && data.place !== null) setQuery({ row: data.place }, 'replace');
  }, [path, data]);
}

/** All trials of a run, to be filtered, sorted and read. */
export function TrialsPage({ run }: { readonly run: string }) {
  const { query } = useAddress();
  const version = useChanges(run);
  const { data: overview } = useAsk<RunOverview>(apiPath(['runs', run]), version);
  const filter = filterIn(query);
  const open = query.get('open');
  const at = readPlace(query.get('row'));
  // Where the list was scrolled to, if nothing is open.
  const from = readPlace(query.get('from'));
  const start = at === null ? (from ?? 0) : Math.max(0, at - 2);
  usePlaceOfOpen(run, filter, open, at);
  const ownNotes = useNotes(run);
  const takesNotes = overview?.takesNotes === true;
  const columns = columnsIn(query, overview?.judges ?? []);
  const isNarrow = useIsNarrow(NARROW);
  // Beside a trial that is open there is no room for columns either.
  const areCards = isNarrow || open !== null;
  const height = HEIGHT + (areCards ? CELLS * linesOfCells(columns) : 0);

  const scroller = useRef<HTMLDivElement>(null);
  const total = useRef(0);
  const list = useVirtualizer({
    count: total.current,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan: 8,
    initialOffset: start * height,
  });
  const items = list.getVirtualItems();
  const first = items[0]?.index ?? start;
  // What stands beside the open trial is at hand to be stepped to, also on a phone, where the list is out of sight then.
  const beside = at === null ? first : at;
  const pages = usePages(run, { ...filter, with: needsOf(columns) }, version, [
    Math.min(first, Math.max(0, beside - 1)),
    Math.max(items.at(-1)?.index ?? first, beside + 1),
  ]);
  if (pages.total !== undefined) total.current = pages.total;
  list.setOptions({ ...list.options, count: total.current });

  // biome-ignore lint/correctness/useExhaustiveDependencies: lines of another height are measured anew.
  useLayoutEffect(() => {
    list.measure();
  }, [height]);

  // A place can be scrolled to once the list is as long as that; the address may hold one from the start, or again after Back.
  const isThere = total.current > 0;
  const sought = open === null ? from : at;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the list is the same one as long as the page is shown.
  useEffect(() => {
    if (!isThere || sought === null) return;
    if (open === null) list.scrollToIndex(sought, { align: 'start' });
    else list.scrollToIndex(sought);
  }, [isThere, sought, open === null]);

  const topRow = () => Math.floor((scroller.current?.scrollTop ?? 0) / height) || null;
  const keepPlace = () => {
    if (open === null && topRow() !== from) setQuery({ from: topRow() }, 'replace');
  };
  // The line to which the focus goes back, as soon as it is there: on a phone the list comes back only now.
  const left = useRef<number | null>(null);
  const close = () => {
    if (open === null) return;
    // On a phone the list was out of sight, and has forgotten where it was.
    const isShown = scroller.current?.offsetParent != null;
    setQuery({ open: null, row: null, from: isShown ? topRow() : at });
    left.current = at;
  };
  useEffect(() => {
    const line =
      open !== null || left.current === null ? null : document.getElementById(idOfLine(left.current));
    if (line === null) return;
    left.current = null;
    line.focus();
  });
  const show = (row: number) => {
    const trial = pages.row(row);
    if (row < 0 || row >= total.current) return;
    list.scrollToIndex(row);
    if (trial !== undefined) setQuery({ open: trial.id, row }, open === null ? 'push' : 'replace');
  };
  /** Stars the trial whose line has the focus; one that is open has keys of its own. */
  const starFocused = (isHeld: boolean) => {
    const place = placeOfLine(document.activeElement?.id ?? '');
    const trial = place === null ? undefined : pages.row(place);
    if (!isHeld && takesNotes && open === null && trial !== undefined) ownNotes.star(trial);
  };
  useKeys({
    j: () => show((at ?? -1) + 1),
    arrowdown: () => show((at ?? -1) + 1),
    k: () => show((at ?? 1) - 1),
    arrowup: () => show((at ?? 1) - 1),
    escape: close,
    s: starFocused,
    '*': starFocused,
    '/': () => document.getElementById('search')?.focus(),
  });

  return (
    <Frame title={`Trials of ${overview?.facts.name ?? run}`} run={run}>
      <h1 className="unshown">Trials of {overview?.facts.name ?? run}</h1>
      <Filters overview={overview} query={query} />
      {pages.error !== undefined && <Problem error={pages.error} />}
      <p className="summary" role="status">
        {pages.total === undefined ? 'Reading …' : `${pages.total} trials`}
        {pages.search !== undefined && <span className="quiet"> {describeSearch(pages.search)}</span>}
        {(['csv', 'jsonl'] as const).map((format) => (
          <SaveLink
            key={format}
            path={apiPath(['runs', run, 'saved'], { ...filter, format })}
            name={`${run}-trials.${format}`}
          >
            {format === 'csv' ? 'Save as CSV' : 'as JSON lines'}
          </SaveLink>
        ))}
        {!IS_SITE && (
          <Link to={['runs', run, 'label']} query={choosingIn(query)}>
            Label these
          </Link>
        )}
        <span className="keys">
          <kbd>j</kbd> <kbd>k</kbd> step,{' '}
          {takesNotes && (
            <>
              <kbd>s</kbd> star, <kbd>n</kbd> note,{' '}
            </>
          )}{' '}
          <kbd>/</kbd> search, <kbd>Esc</kbd> close
        </span>
      </p>
      <div style={{ '--cells': columns.length } as CSSProperties}>
        {!areCards && <ColumnHeads columns={columns} />}
        <div className={`browser ${open === null ? '' : 'split'} ${areCards ? 'cards' : ''}`}>
          <div className="list" ref={scroller} onScrollEnd={keepPlace}>
            <div style={{ height: list.getTotalSize(), position: 'relative' }}>
              {list.getVirtualItems().map(({ index, start }) => {
                const trial = pages.row(index);
                const noted = trial === undefined ? [] : ownNotes.of(trial);
                return (
                  <TrialLine
                    key={index}
                    run={run}
                    trial={trial}
                    notes={noted}
                    isStarred={noteFor(noted, ownNotes.author)?.star === true}
                    star={trial === undefined || !takesNotes ? null : () => ownNotes.star(trial)}
                    place={index}
                    top={start}
                    height={height}
                    columns={columns}
                    judges={overview?.judges ?? []}
                    judge={query.get('judge')}
                    directions={overview?.facts.conditions ?? []}
                    isOpen={trial?.id === open}
                  />
                );
              })}
            </div>
          </div>
          {open !== null && (
            <TrialDetailPanel
              run={run}
              id={open}
              close={close}
              place={at === null || pages.total === undefined ? null : { at, total: pages.total }}
              step={(by) => show((at ?? 0) + by)}
              version={version}
              notes={takesNotes ? ownNotes : null}
              people={(overview?.judges ?? []).flatMap((judge) => personOf(judge) ?? [])}
            />
          )}
        </div>
      </div>
    </Frame>
  );
}
