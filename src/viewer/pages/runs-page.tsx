import { useState } from 'react';
import type { RunListing } from '../../server/index.ts';
import { setQuery, useAddress } from '../address.ts';
import { apiPath } from '../api/ask.ts';
import { useAsk } from '../api/use-ask.ts';
import { useClock } from '../api/use-clock.ts';
import { Frame } from '../parts/frame.tsx';
import { Link } from '../parts/link.tsx';
import { Waiting } from '../parts/notice.tsx';
import { ScrollTable } from '../parts/scroll-table.tsx';
import { RunRow } from './runs/run-row.tsx';
import { RUN_SORTS, type RunSort, sortRuns } from './runs/sort-runs.ts';
import { useFindings } from './runs/use-findings.ts';

const LOOK_EVERY = 2_000;
/** Of how many runs the findings are worked out unasked. */
const UNASKED = 12;

/** All runs that can be looked at, with what each found and what it took. */
export function RunsPage() {
  const { query } = useAddress();
  // Runs come and go, and grow, while the list is looked at.
  const asked = useAsk<RunListing[]>(apiPath(['runs']), useClock(LOOK_EVERY));
  const sort = RUN_SORTS.find((one) => one === query.get('sort')) ?? null;
  const isTurned = query.get('turned') === '1';
  const runs =
    sort === null || asked.data === undefined ? (asked.data ?? []) : sortRuns(asked.data, sort, isTurned);
  const [wanted, setWanted] = useState<readonly string[]>([]);
  const readable = (asked.data ?? []).filter(({ facts, answered }) => facts !== null && answered > 0);
  const worked = [...readable.slice(0, UNASKED).map(({ slug }) => slug), ...wanted];
  const findings = useFindings(worked);
  const chosen = query.getAll('run');
  const heads: readonly (readonly [RunSort | null, string, string])[] = [
    ['name', 'run', ''],
    [null, 'finding', ''],
    ['answers', 'answers', 'right'],
    ['tokens', 'tokens', 'right'],
    ['time', 'time', 'right'],
    ['started', 'started', 'right'],
    [null, 'subjects', ''],
  ];
  return (
    <Frame title="Runs">
      <h1>Runs</h1>
      <Waiting asked={asked} />
      {asked.data?.length === 0 && (
        <p>There are no runs yet. Make one with “steerlab run STUDY.yaml”; it will appear here.</p>
      )}
      {runs.length > 0 && (
        <>
          <p className="summary" role="status">
            {chosen.length < 2 ? (
              <span className="quiet">Tick two or more to compare them.</span>
            ) : (
              <Link to={['compare']} query={{ run: chosen }}>
                Compare {chosen.join(', ')}
              </Link>
            )}
          </p>
          <ScrollTable label="Runs">
            <thead>
              <tr>
                {heads.map(([key, title, align]) => (
                  <SortHead
                    key={title}
                    title={title}
                    align={align}
                    by={key}
                    order={key !== sort || key === null ? null : isTurned ? 'turned' : 'plain'}
                  />
                ))}
              </tr>
            </thead>
            <tbody>
              {runs.map((run) => (
                <RunRow
                  key={run.slug}
                  run={run}
                  finding={findings.get(run.slug)}
                  work={worked.includes(run.slug) ? null : () => setWanted([...wanted, run.slug])}
                  isChosen={chosen.includes(run.slug)}
                  choose={(isChosen) => {
                    const others = chosen.filter((slug) => slug !== run.slug);
                    setQuery({ run: isChosen ? [...others, run.slug] : others }, 'replace');
                  }}
                />
              ))}
            </tbody>
          </ScrollTable>
        </>
      )}
    </Frame>
  );
}

interface SortHeadProps {
  readonly title: string;
  readonly align: string;
  /** Null where the column can't be ordered by. */
  readonly by: RunSort | null;
  /** How the list is ordered by it now; null where it is not. */
  readonly order: 'plain' | 'turned' | null;
}

function SortHead({ title, align, by, order }: SortHeadProps) {
  if (by === null) return <th scope="col">{title}</th>;
  // Names begin with a, all else with the largest.
  const isRising = (by === 'name') === (order === 'plain');
  const told = order === null ? undefined : isRising ? 'ascending' : 'descending';
  return (
    <th scope="col" className={align} aria-sort={told}>
      <button
        type="button"
        className="sort"
        onClick={() => setQuery({ sort: by, turned: order === 'plain' ? '1' : null }, 'replace')}
      >
        {title}
        <span aria-hidden="true">{order === null ? '' : isRising ? ' ▲' : ' ▼'}</span>
      </button>
    </th>
  );
}
