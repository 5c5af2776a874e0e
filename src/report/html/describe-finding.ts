import { CONTRAST_FACTS, RANKED_CONTRAST_KINDS } from '../../vocabulary/index.ts';
import { formatPercent } from '../document/index.ts';
import { leverCells } from '../lever-cells.ts';
import type { Report, ReportCell, ReportContrast } from '../schema/index.ts';
import { describeCautions } from '../sections/index.ts';
import { describeCapability } from './describe-capability.ts';
import { describeContest } from './describe-contest.ts';
import { describePreference } from './describe-preference.ts';
import type { Finding } from './finding.ts';

/**
 * The widest contrast of the first judge: the gap, or the one lever that a study has; without one, the contest of which least
 * survives. Says of a judge that only screens that
 * it does.
 */
export function describeFinding(report: Report): Finding {
  const finding = findWithoutCost(report);
  const cost = describeCapability(report, finding.cells[0]?.subject);
  return cost === null ? finding : { ...finding, context: `${finding.context} ${cost}`.trim() };
}

function findWithoutCost(report: Report): Finding {
  const preference = describePreference(report);
  if (report.judges.length === 0 && preference !== null)
    return { sentence: preference, context: describeTasks(report), cells: [] };
  const finding = findJudged(report);
  if (preference === null || report.judges[0]?.screening !== true) return finding;
  // What a judge that only screens has found comes second.
  return { ...finding, sentence: preference, context: `${finding.sentence} ${finding.context}` };
}

function describeTasks({ study: { benchmark } }: Report): string {
  return `${benchmark.tasks} tasks in ${benchmark.categories.length} categories.`;
}

function findJudged(report: Report): Finding {
  const finding = findWidest(report);
  const screens = report.judges[0]?.screening === true && finding.cells.length > 0;
  return screens ? { ...finding, sentence: `Screening only: ${finding.sentence}` } : finding;
}

function findWidest(report: Report): Finding {
  const judge = report.judges[0]?.name;
  const all = report.contrasts.filter(
    (one) => one.judge === judge && one.category === null && one.value !== null,
  );
  const kind = RANKED_CONTRAST_KINDS.find((wanted) => all.some((one) => one.kind === wanted));
  const candidates = all.filter((one) => one.kind === kind);
  const widest = candidates.reduce<ReportContrast | null>(
    (best, one) => (best === null || (one.value ?? 0) > (best.value ?? 0) ? one : best),
    null,
  );
  if (widest === null) return describeContest(report) ?? withoutContrast(report);
  const cells = leverCells(report).filter(
    (cell) =>
      cell.judge === judge &&
      cell.subject === widest.subject &&
      cell.category === null &&
      (cell.condition === widest.lower || cell.condition === widest.upper || cell.direction === 'baseline'),
  );
  return {
    sentence: describeContrast(widest, cells),
    context: [describeChoice(report, candidates), describeCautions(widest)].join(' ').trim(),
    cells,
  };
}

function describeContrast(
  { subject, lower, upper, value, low, high, kind }: ReportContrast,
  cells: readonly ReportCell[],
): string {
  const rate = (condition: string) =>
    `${formatPercent(cells.find((cell) => cell.condition === condition)?.convergence.rate ?? 0)} %`;
  const name = CONTRAST_FACTS[kind].phrase;
  const interval =
    low === null || high === null ? '' : ` (95 % interval ${formatPercent(low)} to ${formatPercent(high)})`;
  const size = `${name} of ${formatPercent(value ?? 0)} points${interval}`;
  // An interval that holds 0 shows no move, whatever the rates are.
  if (low !== null && high !== null && low <= 0 && high >= 0)
    return `Steering is not shown to move ${subject}, with ${rate(upper)} convergence under ${upper} and ${rate(lower)} under ${lower}: ${size}, which is compatible with no effect at all.`;
  return `Steering alone moves ${subject} from ${rate(upper)} convergence under ${upper} to ${rate(lower)} under ${lower}: ${size}.`;
}

function describeChoice({ study, judges }: Report, candidates: readonly ReportContrast[]): string {
  const values = candidates.map(({ value }) => value ?? 0);
  const range =
    candidates.length < 2
      ? ''
      : ` Of ${candidates.length} such differences it is the widest, which tends to be overestimated; the narrowest is ${formatPercent(Math.min(...values))} points.`;
  const judge = judges[0] === undefined ? '' : `, judged by ${judges[0].model ?? judges[0].name}`;
  return `${study.benchmark.tasks} tasks in ${study.benchmark.categories.length} categories${judge}.${range}`;
}

function withoutContrast({ cells, judges }: Report): Finding {
  const judge = judges[0]?.name;
  const own = cells.filter(
    (cell) => cell.judge === judge && cell.category === null && cell.convergence.rate !== null,
  );
  const [first] = own.toSorted((one, other) => (other.convergence.rate ?? 0) - (one.convergence.rate ?? 0));
  if (first === undefined) return { sentence: 'No answer has been judged yet.', context: '', cells: [] };
  const { rate, low, high } = first.convergence;
  return {
    sentence: `${first.subject} under ${first.condition} converges in ${formatPercent(rate ?? 0)} % of its valid answers (95 % interval ${formatPercent(low ?? 0)} to ${formatPercent(high ?? 0)}).`,
    context: own.length < 2 ? '' : `It is the highest rate of ${own.length}.`,
    cells: [first],
  };
}
