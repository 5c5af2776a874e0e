import type { Cell } from '../../analysis/index.ts';
import type { Report } from '../../report/index.ts';
import type { ChartList, RunOverview } from '../../server/index.ts';
import { useAddress } from '../address.ts';
import { apiPath } from '../api/ask.ts';
import { useAsk } from '../api/use-ask.ts';
import { useChanges } from '../api/use-changes.ts';
import { Frame } from '../parts/frame.tsx';
import { Waiting } from '../parts/notice.tsx';
import { count } from '../words.ts';
import { AgreementTable } from './run/agreement-table.tsx';
import { CellsTable } from './run/cells-table.tsx';
import { Chart } from './run/chart.tsx';
import { ContrastsTable } from './run/contrasts-table.tsx';
import { CorrectedTables } from './run/corrected-tables.tsx';
import { Hypotheses } from './run/hypotheses.tsx';
import { JudgeChoice } from './run/judge-choice.tsx';

/** One run: its figures, which follow while it goes on. */
export function RunPage({ run }: { readonly run: string }) {
  const { query } = useAddress();
  const version = useChanges(run);
  const asked = useAsk<RunOverview>(apiPath(['runs', run]), version);
  const { data } = asked;
  const judge = query.get('judge') ?? data?.judges[0] ?? '';
  const cells = useAsk<Cell[]>(judge === '' ? null : apiPath(['runs', run, 'cells'], { judge }), version);
  const report = useAsk<Report>(apiPath(['runs', run, 'report']), version);
  const charts = useAsk<ChartList>(apiPath(['runs', run, 'charts']), version);
  const { version: drawn = '', finding = '', charts: [first, ...others] = [] } = charts.data ?? {};
  return (
    <Frame title={data?.facts.name ?? run} run={run} isReading>
      <Waiting asked={asked} />
      {data !== undefined && <Head run={data} />}
      <Waiting asked={charts} what="Working out the finding and the charts …" />
      {first !== undefined && (
        <>
          <p className="finding">{finding}</p>
          <Chart run={run} version={drawn} {...first} />
          {judge !== data?.judges[0] && (
            <p className="quiet">The finding and the charts are by the first judge, {data?.judges[0]}.</p>
          )}
        </>
      )}
      {data !== undefined && (
        <>
          <JudgeChoice judges={data.judges} chosen={judge} />
          {judge !== '' && <Waiting asked={cells} />}
          <CellsTable run={run} cells={cells.data ?? []} judge={judge} />
        </>
      )}
      {report.error !== undefined && <Waiting asked={report} />}
      {report.data !== undefined && (
        <>
          <ContrastsTable contrasts={report.data.contrasts} judge={judge} />
          <CorrectedTables report={report.data} judge={judge} />
          <Hypotheses hypotheses={report.data.hypotheses} judge={judge} />
          <AgreementTable agreements={report.data.agreements} />
        </>
      )}
      {others.map((chart) => (
        <Chart key={chart.id} run={run} version={drawn} {...chart} />
      ))}
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
        {count(answered)} of {count(planned)} answers; {count(tasks.length)} tasks of {facts.benchmark.name},{' '}
        {facts.benchmark.version}
        {facts.epochs > 1 && `, ${facts.epochs} epochs`}
      </p>
      {answered < planned && <progress value={answered} max={planned} aria-label="answers" />}
    </>
  );
}
