import { measureThoughts, type Outcome, summariseCells, type TraceOutcome } from '../analysis/index.ts';
import { inStudyOrder } from './in-study-order.ts';
import type { ReportInput } from './report-input.ts';
import type { Report, ReportThought } from './schema/index.ts';

/** For each judge and each judge of traces, what subjects thought beside what they answered, in the study's order. */
export function buildThoughts(input: ReportInput): Pick<Report, 'thoughts' | 'thoughtContrasts'> {
  const { traceJudges = [], traces = [], twinTraces = [] } = input;
  const found = input.judges.flatMap(({ name: judge }) =>
    traceJudges.map(({ name: traceJudge }) => {
      const of = ({ judge: name }: TraceOutcome) => name === traceJudge;
      const answers = input.outcomes.filter((outcome) => outcome.judge === judge);
      const { cells, contrasts } = measureThoughts(answers, traces.filter(of), input.conditions);
      const twins = measureTwins(twinTraces.filter(of));
      const judges = { judge, traceJudge };
      return {
        thoughts: inStudyOrder(
          cells.map((cell): ReportThought & { readonly category: null } => {
            const { pairs, standardError, p, method, test, value, low, high } = cell.difference;
            return {
              ...judges,
              ...cell,
              difference: { value, low, high, pairs, standardError, p, method, test },
              twins: twins.get(keyOf(cell)) ?? null,
              category: null,
            };
          }),
          input,
        ).map(({ category: _, ...cell }) => cell),
        // Of subjects that never think there is nothing to compare.
        contrasts: contrasts.filter(({ pairs }) => pairs > 0).map((contrast) => ({ ...judges, ...contrast })),
      };
    }),
  );
  return {
    thoughts: found.flatMap(({ thoughts }) => thoughts),
    thoughtContrasts: found.flatMap(({ contrasts }) => contrasts),
  };
}

/** How many traces of twins are convergent, by subject and condition. */
function measureTwins(traces: readonly TraceOutcome[]): Map<string, ReportThought['trace']> {
  const judged = traces.flatMap(({ status, ...trace }): Outcome[] =>
    status === 'untraced' ? [] : [{ ...trace, status }],
  );
  const cells = summariseCells(judged, { by: 'condition' });
  return new Map(cells.map((cell) => [keyOf(cell), cell.convergence]));
}

function keyOf({ subject, condition }: Pick<Outcome, 'subject' | 'condition'>): string {
  return JSON.stringify([subject, condition]);
}
