import { Fragment } from 'react';
import type { Section } from '../../report/document/index.ts';
import type { ChartList, RunOverview } from '../../server/index.ts';
import { useAddress } from '../address.ts';
import { apiPath } from '../api/ask.ts';
import { useAsk } from '../api/use-ask.ts';
import { useChanges } from '../api/use-changes.ts';
import { Frame } from '../parts/frame.tsx';
import { Link } from '../parts/link.tsx';
import { Waiting } from '../parts/notice.tsx';
import { SectionView } from '../parts/section/section-view.tsx';
import { Chart } from './run/chart/chart.tsx';
import { Commands } from './run/commands.tsx';
import { JudgeChoice } from './run/judge-choice.tsx';
import { StatusStrip } from './run/status-strip.tsx';

/** One run: its figures, which follow while it goes on. */
export function RunPage({ run }: { readonly run: string }) {
  const { query } = useAddress();
  const version = useChanges(run);
  const asked = useAsk<RunOverview>(apiPath(['runs', run]), version);
  const { data } = asked;
  const judge = query.get('judge') ?? data?.judges[0] ?? '';
  const isUnknown = data !== undefined && judge !== '' && !data.judges.includes(judge);
  const pathOf = (what: string) =>
    data === undefined || isUnknown ? null : apiPath(['runs', run, what], { judge });
  // The rates are there at once, and follow the run; the rest of the report takes a while.
  const rates = useAsk<Section | null>(pathOf('rates'), version);
  const sections = useAsk<Section[]>(pathOf('sections'), version);
  const charts = useAsk<ChartList>(apiPath(['runs', run, 'charts']), version);
  const {
    version: drawn = '',
    answered = 0,
    finding = '',
    charts: [first, ...others] = [],
  } = charts.data ?? {};
  const conditions = data?.facts.conditions ?? [];
  const show = (detail: Section['detail']) =>
    sections.data
      ?.filter((section) => section.detail === detail)
      .map((section) => (
        <Fragment key={section.id}>
          <SectionView section={section} run={run} />
          {section.id.startsWith('thoughts') && (
            <p>
              <Link to={['runs', run, 'thoughts']} query={{ judge: query.get('judge') }}>
                Read thoughts beside answers
              </Link>
            </p>
          )}
        </Fragment>
      ));
  return (
    <Frame title={data?.facts.name ?? run} run={run}>
      {data === undefined && <h1>{run}</h1>}
      <Waiting asked={asked} />
      {asked.error !== undefined && (
        <p>
          <Link to={[]}>All runs</Link>
        </p>
      )}
      {data !== undefined && <Head run={data} />}
      {/* What is wrong with a run is said once. */}
      {data !== undefined && <Waiting asked={charts} what="Working out the finding and the charts …" />}
      {first !== undefined && (
        <>
          <p className="finding">{finding}</p>
          {data !== undefined && (data.running || answered < data.answered) && (
            <p className="quiet" role="note">
              {data.running && 'Provisional: the run goes on. '}As of {answered} of {data.planned} answers.
            </p>
          )}
          <Chart run={run} version={drawn} conditions={conditions} {...first} />
          {judge !== data?.judges[0] && (
            <p className="quiet">The finding and the charts are by the first judge, {data?.judges[0]}.</p>
          )}
        </>
      )}
      {data !== undefined && data.judges.length > 0 && <JudgeChoice judges={data.judges} chosen={judge} />}
      {isUnknown && (
        <div className="problem" role="alert">
          <strong>The run has no judge “{judge}”.</strong> Choose one of its judges.
        </div>
      )}
      {judge !== '' && !isUnknown && <Waiting asked={rates} />}
      {rates.data != null && <SectionView section={rates.data} run={run} />}
      {sections.error !== undefined && <Waiting asked={sections} />}
      {show('summary')}
      {others.map((chart) => (
        <Chart key={chart.id} run={run} version={drawn} conditions={conditions} {...chart} />
      ))}
      {show('full')}
    </Frame>
  );
}

function Head({ run }: { readonly run: RunOverview }) {
  const { facts, planned, answered, running, tasks } = run;
  return (
    <>
      <h1>
        {facts.name} {running && <span className="live">running</span>}
      </h1>
      {facts.description !== null && <p>{facts.description}</p>}
      <p className="summary" role="status">
        {answered} of {planned} answers; {tasks.length} tasks of {facts.benchmark.name},{' '}
        {facts.benchmark.version}
        {facts.epochs > 1 && `, ${facts.epochs} epochs`}
      </p>
      {answered < planned && <progress value={answered} max={planned} aria-label="answers" />}
      <StatusStrip run={run} />
      <Commands commands={run.commands} />
    </>
  );
}
