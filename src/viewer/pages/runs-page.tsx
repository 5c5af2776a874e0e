import type { RunListing } from '../../server/index.ts';
import { apiPath } from '../api/ask.ts';
import { useAsk } from '../api/use-ask.ts';
import { useClock } from '../api/use-clock.ts';
import { Frame } from '../parts/frame.tsx';
import { Link } from '../parts/link.tsx';
import { Waiting } from '../parts/notice.tsx';
import { IS_SITE } from '../site.ts';

const LOOK_EVERY = 2_000;

/** All runs that can be looked at. */
export function RunsPage() {
  // Runs come and go, and grow, while the list is looked at.
  const asked = useAsk<RunListing[]>(apiPath(['runs']), useClock(LOOK_EVERY));
  return (
    <Frame title="Runs">
      <h1>Runs</h1>
      <Waiting asked={asked} />
      {asked.data?.length === 0 && (
        <p>There are no runs yet. Make one with “steerlab run STUDY.yaml”; it will appear here.</p>
      )}
      <ul className="cards">
        {asked.data?.map((run) => (
          <li key={run.slug}>
            <RunCard run={run} />
          </li>
        ))}
      </ul>
    </Frame>
  );
}

function RunCard({ run }: { readonly run: RunListing }) {
  const { slug, folder, facts, problem, judges, planned, answered, running } = run;
  if (facts === null) {
    return (
      <section className="card">
        <h2>{folder}</h2>
        <p className="problem">{problem ?? 'The run has said nothing of itself yet.'}</p>
      </section>
    );
  }
  return (
    <section className="card">
      <h2>
        <Link to={['runs', slug]}>{facts.name}</Link>
        {running && <span className="live">running</span>}
      </h2>
      {facts.description !== null && <p>{facts.description}</p>}
      {answered < planned && (
        <progress value={answered} max={planned} aria-label={`answers of ${facts.name}`} />
      )}
      <dl className="facts">
        <dt>answers</dt>
        <dd>
          {answered} of {planned}
        </dd>
        <dt>subjects</dt>
        <dd>{facts.subjects.map(({ name }) => name).join(', ')}</dd>
        <dt>conditions</dt>
        <dd>{facts.conditions.map(({ name }) => name).join(', ')}</dd>
        <dt>judges</dt>
        <dd>{judges.join(', ') || 'none'}</dd>
        <dt>started</dt>
        <dd>{facts.created.slice(0, 16).replace('T', ' ')} UTC</dd>
        {!IS_SITE && (
          <>
            <dt>folder</dt>
            <dd className="path">{folder}</dd>
          </>
        )}
      </dl>
    </section>
  );
}
