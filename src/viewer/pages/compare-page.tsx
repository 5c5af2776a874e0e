import type { NameMatch, RunComparison, RunListing } from '../../server/index.ts';
import { setQuery, useAddress } from '../address.ts';
import { apiPath } from '../api/ask.ts';
import { useAsk } from '../api/use-ask.ts';
import { Frame } from '../parts/frame.tsx';
import { Waiting } from '../parts/notice.tsx';
import { SectionView } from '../parts/section/section-view.tsx';
import { ChangesTable } from './compare/changes-table.tsx';
import { ChosenRuns } from './compare/chosen-runs.tsx';
import { NameMatches } from './compare/name-matches.tsx';

/** A match of names, as an address has it. */
function writeMatch({ run, kind, theirs, first }: NameMatch): string {
  return JSON.stringify([run, kind, theirs, first]);
}

function readMatches(texts: readonly string[]): NameMatch[] {
  return texts.flatMap((text) => {
    try {
      const [run, kind, theirs, first] = JSON.parse(text);
      return [{ run, kind, theirs, first }];
    } catch {
      // What an address says wrongly, the server tells.
      return [];
    }
  });
}

/** Runs held against the first of them. */
export function ComparePage() {
  const { query } = useAddress();
  const { data: runs } = useAsk<RunListing[]>(apiPath(['runs']));
  const readable = (runs ?? []).filter(({ facts }) => facts !== null);
  const named = query.getAll('run');
  const chosen = named.length > 1 ? named : readable.slice(0, 2).map(({ slug }) => slug);
  const match = query.getAll('match');
  const path = chosen.length < 2 ? null : apiPath(['compare'], { run: chosen, match });
  const asked = useAsk<RunComparison>(path);
  // The answer before is of other runs.
  const isMine = asked.data?.sides.map(({ slug }) => slug).join() === chosen.join();
  const data = isMine ? asked.data : undefined;
  return (
    <Frame title="Compare">
      <h1>Compare runs</h1>
      {runs !== undefined && readable.length < 2 && <p>It takes two runs to compare.</p>}
      {readable.length > 1 && (
        <ChosenRuns runs={readable} chosen={chosen} change={(next) => setQuery({ run: next, match: [] })} />
      )}
      {path !== null && <Waiting asked={{ ...asked, data }} />}
      {data !== undefined && (
        <>
          <NameMatches
            sides={data.sides}
            matches={readMatches(match)}
            change={(matches) => setQuery({ run: chosen, match: matches.map(writeMatch) }, 'replace')}
          />
          <Remarks comparison={data} />
          {data.differences !== null && <SectionView section={data.differences} />}
          <ChangesTable comparison={data} />
        </>
      )}
    </Frame>
  );
}

function Remarks({ comparison: { sides, differences } }: { readonly comparison: RunComparison }) {
  const hashes = new Set(sides.map(({ benchmark }) => benchmark.hash));
  const judges = [...new Set(sides.map(({ judge }) => judge))];
  return (
    <>
      {hashes.size > 1 && (
        <p className="problem">The runs ask different tasks, so their rates differ for that reason too.</p>
      )}
      {judges.length > 1 && (
        <p className="problem">The runs were judged by different judges: {judges.join(', ')}.</p>
      )}
      {differences === null && <p>The runs have no subject and condition of the same names.</p>}
    </>
  );
}
