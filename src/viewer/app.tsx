import { useAddress } from './address.ts';
import { ComparePage } from './pages/compare-page.tsx';
import { LabelPage } from './pages/label-page.tsx';
import { RunPage } from './pages/run-page.tsx';
import { RunsPage } from './pages/runs-page.tsx';
import { SidePage } from './pages/side-page.tsx';
import { TablePage } from './pages/table-page.tsx';
import { ThoughtsPage } from './pages/thoughts-page.tsx';
import { TrialsPage } from './pages/trials-page.tsx';
import { Frame } from './parts/frame.tsx';
import { IS_SITE } from './site.ts';

/** Chooses the page by the address. */
export function App() {
  const {
    path: [first, run = '', view = ''],
  } = useAddress();
  if (first === undefined) return <RunsPage />;
  if (first === 'compare') return <ComparePage />;
  if (first === 'runs' && run !== '') {
    if (view === '') return <RunPage key={run} run={run} />;
    if (view === 'table') return <TablePage key={run} run={run} />;
    if (view === 'trials') return <TrialsPage key={run} run={run} />;
    if (view === 'side') return <SidePage key={run} run={run} />;
    if (view === 'thoughts') return <ThoughtsPage key={run} run={run} />;
    if (view === 'label' && !IS_SITE) return <LabelPage key={run} run={run} />;
  }
  return (
    <Frame title="Nothing here">
      <h1>There is nothing at this address</h1>
      <p>Go back to the list of runs.</p>
    </Frame>
  );
}
