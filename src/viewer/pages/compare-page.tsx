import type { RunComparison, RunListing } from '../../server/index.ts';
import { setQuery, useAddress } from '../address.ts';
import { apiPath } from '../api/ask.ts';
import { useAsk } from '../api/use-ask.ts';
import { Frame } from '../parts/frame.tsx';
import { Waiting } from '../parts/notice.tsx';
import { SectionView } from '../parts/section/section-view.tsx';
import { ChangesTable } from './compare/changes-table.tsx';

/** Two runs held against each other. */
export function ComparePage() {
  const { query } = useAddress();
  const { data: runs } = useAsk<RunListing[]>(apiPath(['runs']));
  const readable = (runs ?? []).filter(({ facts }) => facts !== null);
  const first = query.get('first') ?? readable[0]?.slug ?? '';
  const second = query.get('second') ?? readable[1]?.slug ?? '';
  const path = first === '' || second === '' ? null : apiPath(['compare'], { first, second });
  const asked = useAsk<RunComparison>(path);
  // The answer before is of other runs.
  const isMine = asked.data?.sides[0].slug === first && asked.data.sides[1].slug === second;
  const data = isMine ? asked.data : undefined;
  return (
    <Frame title="Compare">
      <h1>Compare two runs</h1>
      {runs !== undefined && readable.length < 2 && <p>It takes two runs to compare.</p>}
      <div className="filters">
        {(['first', 'second'] as const).map((side) => (
          <label key={side}>
            <span>{side} run</span>
            <select
              value={side === 'first' ? first : second}
              onChange={({ target }) => setQuery({ [side]: target.value })}
            >
              {readable.map(({ slug, facts }) => (
                <option key={slug} value={slug}>
                  {facts?.name === slug ? slug : `${facts?.name} (${slug})`}
                </option>
              ))}
            </select>
          </label>
        ))}
      </div>
      {path !== null && <Waiting asked={{ ...asked, data }} />}
      {data !== undefined && (
        <>
          <Remarks comparison={data} />
          {data.differences !== null && <SectionView section={data.differences} />}
          <ChangesTable comparison={data} />
        </>
      )}
    </Frame>
  );
}

function Remarks({ comparison: { sides, differences } }: { readonly comparison: RunComparison }) {
  const [one, other] = sides;
  return (
    <>
      {one.benchmark.hash !== other.benchmark.hash && (
        <p className="problem">The runs ask different tasks, so their rates differ for that reason too.</p>
      )}
      {one.judge !== other.judge && (
        <p className="problem">
          The runs were judged by different judges: {one.judge} and {other.judge}.
        </p>
      )}
      {differences === null && <p>The runs have no subject and condition of the same names.</p>}
    </>
  );
}
