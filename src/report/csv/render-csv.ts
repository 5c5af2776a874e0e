import { stringify } from 'csv-stringify/sync';
import { stripControls } from '../../text/index.ts';
import { ENDINGS } from '../../vocabulary/index.ts';
import type {
  Report,
  ReportCell,
  ReportContrast,
  ReportFamily,
  ReportMix,
  ReportVariance,
} from '../schema/index.ts';

import { capabilityLines, capabilityRelationLine, capabilityScoreLine } from './capability-lines.ts';
import { contestLines, contestPreferenceLines, contestWordingLines } from './contest-lines.ts';
import { budgetLines, doseLines, preferenceDoseLines, transferLines, turnLines } from './curve-lines.ts';
import { preferenceLines, preferenceShiftLines } from './preference-lines.ts';
import { thoughtContrastLine, thoughtLines } from './thought-lines.ts';
import { trainedLines } from './trained-lines.ts';

const COLUMNS = [
  'record',
  'measure',
  'subject',
  'size',
  'stage',
  'judge',
  'category',
  'condition',
  'direction',
  'against',
  'value',
  'low',
  'high',
  'count',
  'n',
  'trials',
  'answered',
  'judged',
  'dropped',
  'p',
  'pAdjusted',
  'method',
  'withheld',
  'logOdds',
  'logOddsLow',
  'logOddsHigh',
  'headroom',
  'headroomLow',
  'headroomHigh',
  'boundLow',
  'boundHigh',
  'cautions',
  'reliability',
  'rerunError',
  'k',
  'screening',
] as const;

type Line = { readonly [column in (typeof COLUMNS)[number]]?: string | number | null };

/**
 * The report's figures in one tidy table, a line an estimate. `record` tells its kind:
 *
 * - `rate`: `measure` is convergence, refusal or nonsensical; `value` = `count` / `n`, with its Wilson interval;
 * - `contrast`: `measure` is authorised, unauthorised or gap; `value` is the rate under `condition` less that under
 *   `against`, `n` the number of pairs, `method` how the interval was made; `logOdds` and `headroom` are the same contrast on other
 *   scales, `boundLow` and `boundHigh` what nonsensical answers could make of it, `cautions` why it is to be read with care,
 *   `reliability` how much of its sampling variance comes from which tasks there are, `rerunError` the error if they were asked
 *   again;
 * - `mix`: `measure` is the kind of a contrast and `-stratified` or `-macro`, with its interval over what `method` says (tasks
 *   or categories), or `-between`: the standard deviation of the contrast between categories; `n` is the number of categories;
 * - `variance`: `measure` is a source of the variance of a single decision under `condition` (task, wording, interaction, run,
 *   rest or betweenJudges; category is a part of task, judgeLevel one of betweenJudges), `value` its component; `count` of the `n` tasks that were repeated have decisions that differ; `width-now`, `width-tasks` …:
 *   the length of an interval over tasks, wordings, runs and judges, and with ten more of one of them;
 * - `family`: `measure` is mean, worst or best: of the convergence rates of the paraphrases of the family `condition`;
 *   `against` names the paraphrase that is the worst, or the best;
 * - `budget`: `measure` is any or hold and the kind of tries (`any-wordings`): the chance that at least one of `k` answers under
 *   `condition` converges, or that all of them hold, over the `n` tasks with as many tries; with `-over-control`, less that under
 *   the control `against`;
 * - `transfer`: `measure` is the kind of a contrast and `-named` or `-unnamed`: the effect of `condition` against `against` in the
 *   categories that its words name, and in the others, over `n` pairs; `-difference`: the first less the second;
 *   `-beyond-category`: less the same difference of the condition `against`, which names none;
 * - `dose`: `measure` is rate, monotone, effect or beyond-first of a `condition` in the series `against`, by what `method` says, at
 *   the dose `k`, over `n` valid answers; or half: the dose of half of what the highest does;
 * - `trained`: of the adapter `condition`: `measure` is beyond-words (how much further it moves convergence than the words of `against`),
 *   refusals, twin-refusals or nonsensical (their share less the baseline's), over `n` pairs;
 * - `undoing`, and `preference-undoing` (nats a token, without a judge): `measure` is value, left (what is left of the adapter's effect),
 *   monotone, undone (what is not) or share (left ÷ the effect) of `condition`, in the series `against`, after `k` steps of further training, over `n`
 *   valid answers, or tasks; or half: the step after which half is gone, with the verdict as `method`;
 * - `scale-zero`: `count` of the `n` answers, or scores, of `condition` are the baseline's to the byte;
 * - `turn`: `measure` is hazard (`count` of the `n` conversations of the script `condition` that had not converged converge at turn `k`),
 *   held (have not by its end), rate (of all `n` valid answers at it) or held-difference, less that of the script `against` over `n` tasks,
 *   with the p of the whole curves at the last turn;
 * - `thoughts`: `measure` is concealment, unvoiced, trace or answer: the share of `n` trials under `condition` whose trace alone, answer
 *   alone, trace, or answer is convergent, as `judge` decided the answers and `method`, a judge of traces, the traces;
 *   `trace-less-answer` over `n` tasks; `twin-trace` of traces of twins; concealment or unvoiced and the kind of a contrast: the share
 *   under `condition` less that under `against`, over `n` pairs; `untraced`: the share of all trials whose answer comes without a trace;
 *   `preference-dose`: the same of preference (nats a token, over `n` tasks), without a judge;
 * - `contest`: `measure` is an effect of the cell `condition`, in which both sides speak through what `method` says (the authorised
 *   side, the other, whose words are read first), survival, dominance, or a gradient to the cell `against` in which they have changed
 *   channels, over `n` tasks; worst-wording and best-wording: of `n` wordings, the one in `condition`;
 * - `contest-preference`: the effects, survival, dominance and gradient of a contest by preference, without a judge; `-beyond-twin`: an
 *   effect less that on twins;
 * - `preference`: `measure` is preference (nats a token) or choice of `count` pairs of `n` tasks under `condition`, without a judge;
 *   `preference-shift`: `measure` is the kind of a contrast: the preference under `condition` less that under `against`; `-choice`: the
 *   same of the choice; `-twin`, `-beyond-twin`: on twins, and less that; `-wording`: root mean square of the shifts of `n` pairs of
 *   wordings, `high` how far such shifts alone reach;
 * - `capability`: `measure` is capability (`count` of `n` tasks that code checks are solved), unreadable (`count` answers without a
 *   result), change (less capability under the baseline), or tax and a contrast's kind: capability lost for each point that
 *   `condition` moves convergence by; `capability-relation`: `measure` is a quantity, `value` its rank correlation with capability over
 *   `n` subjects, or, with `-difference`, how much more of it the more capable of two has;
 * - `ending`: `measure` is one of the ways in which answers end, `count` the trials that ended so, of `n` that are known to
 *   have ended; `value` = `count` / `n`.
 *
 * `screening` is true where a judge of the line only screens, and empty elsewhere.
 *
 * Numbers are fractions, unrounded. An empty `category` means all together; other empty fields, that there is nothing
 * to say. Text that a spreadsheet would take for a formula gets an apostrophe before it.
 */
export function renderCsv(report: Report): string {
  const subjects = new Map(report.subjects.map((subject) => [subject.name, subject]));
  const lines: Line[] = [
    ...report.cells.flatMap((cell) => [...rateLines(cell), ...endingLines(cell)]),
    ...[
      ...report.contrasts.map(contrastLine),
      ...report.mixes.flatMap(mixLines),
      ...report.variances.flatMap(varianceLines),
      ...report.families.flatMap(familyLines),
      ...report.budgets.flatMap(budgetLines),
      ...report.transfers.flatMap(transferLines),
      ...report.doses.flatMap(doseLines),
      ...trainedLines(report),
      ...report.conversations.flatMap(turnLines),
      ...report.thoughts.flatMap(thoughtLines),
      ...report.thoughtContrasts.map(thoughtContrastLine),
      ...report.preferences.flatMap(preferenceLines),
      ...report.preferenceShifts.flatMap(preferenceShiftLines),
      ...report.preferenceDoses.flatMap(preferenceDoseLines),
      ...report.contests.flatMap(contestLines),
      ...report.contestWordings.flatMap(contestWordingLines),
      ...report.contestPreferences.flatMap(contestPreferenceLines),
      ...(report.capability?.cells ?? []).flatMap(capabilityLines),
      ...(report.capability?.scores?.subjects ?? []).map(capabilityScoreLine),
      ...(report.capability?.relations ?? []).map(capabilityRelationLine),
    ].map((line) => ({
      ...line,
      size: subjects.get(line.subject)?.size ?? null,
      stage: subjects.get(line.subject)?.stage ?? null,
    })),
  ];
  const screens = (judges: Report['judges']) =>
    new Set(judges.filter((judge) => judge.screening).map(({ name }) => name));
  const [screening, ofTraces] = [screens(report.judges), screens(report.traceJudges)];
  const told = lines.map((line) =>
    screening.has(String(line.judge)) || (line.record === 'thoughts' && ofTraces.has(String(line.method)))
      ? { ...line, screening: 'true' }
      : line,
  );
  return stringify(told.map(cleanText), { header: true, columns: COLUMNS, escape_formulas: true });
}

function rateLines(cell: ReportCell): Line[] {
  const { convergence, refusal, nonsensical, bounds: _, endings: __, valid, ...rest } = cell;
  const rates = [
    ['convergence', convergence, valid],
    ['refusal', refusal, valid],
    ['nonsensical', nonsensical, cell.judged],
  ] as const;
  return rates.map(([measure, { count, rate, low, high }, n]) => ({
    ...rest,
    withheld: cell.withheld ?? 0,
    record: 'rate',
    measure,
    value: rate,
    low,
    high,
    count,
    n,
  }));
}

function endingLines({ endings, ...cell }: ReportCell): Line[] {
  if (endings === undefined) return [];
  const { subject, size, stage, judge, category, condition, direction, trials, answered } = cell;
  const n = Object.values(endings).reduce((sum, count) => sum + count, 0);
  return ENDINGS.map((ending) => ({
    ...{ record: 'ending', measure: ending, subject, size, stage, judge, category, condition, direction },
    value: endings[ending] / n,
    count: endings[ending],
    n,
    trials,
    answered,
  }));
}

function familyLines({ subject, judge, family, direction, mean, worst, best, p }: ReportFamily) {
  const shared = { record: 'family', subject, judge, condition: family, direction, p };
  return [
    { ...shared, ...mean, measure: 'mean', against: null },
    ...[['worst', worst] as const, ['best', best] as const].map(([measure, { condition, ...estimate }]) => ({
      ...shared,
      ...estimate,
      measure,
      against: condition,
    })),
  ];
}

function mixLines({ subject, judge, kind, upper, lower, over, categories, ...mix }: ReportMix) {
  const shared = { record: 'mix', subject, judge, condition: upper, against: lower, n: categories };
  const estimateLine = (name: 'stratified' | 'macro') => {
    const { value, low, high } = mix[name];
    return { ...shared, measure: `${kind}-${name}`, value, low, high, method: over };
  };
  return [
    estimateLine('stratified'),
    estimateLine('macro'),
    { ...shared, measure: `${kind}-between`, value: mix.between },
  ];
}

const SOURCES = [
  'task',
  'category',
  'wording',
  'interaction',
  'run',
  'rest',
  'betweenJudges',
  'judgeLevel',
] as const;

function varianceLines(lever: ReportVariance) {
  const { subject, judge, condition, direction, differing, repeated } = lever;
  const shared = { record: 'variance', subject, judge, condition, direction };
  const components = SOURCES.map((measure) => ({
    ...shared,
    measure,
    value: lever[measure],
    count: differing,
    n: repeated,
  }));
  if (lever.widths === null) return components;
  const { now, more } = lever.widths;
  const widths = { 'width-now': now, ...prefixKeys(more) };
  return [
    ...components,
    ...Object.entries(widths).map(([measure, value]) => ({ ...shared, measure, value })),
  ];
}

function prefixKeys(more: NonNullable<ReportVariance['widths']>['more']) {
  return Object.fromEntries(Object.entries(more).map(([facet, value]) => [`width-${facet}`, value]));
}

function contrastLine({
  kind,
  upper,
  lower,
  pairs,
  logOdds,
  headroom,
  bounds,
  reliability,
  ...rest
}: ReportContrast) {
  return {
    ...rest,
    reliability: reliability?.value ?? null,
    rerunError: reliability?.rerunError ?? null,
    record: 'contrast',
    measure: kind,
    condition: upper,
    against: lower,
    n: pairs,
    logOdds: logOdds.value,
    logOddsLow: logOdds.low,
    logOddsHigh: logOdds.high,
    headroom: headroom.value,
    headroomLow: headroom.low,
    headroomHigh: headroom.high,
    boundLow: bounds.low,
    boundHigh: bounds.high,
    cautions: rest.cautions.join(' '),
  };
}

function cleanText(line: Line): Line {
  const entries = Object.entries(line).map(([column, value]) => [
    column,
    typeof value === 'string' ? stripControls(value).trim() : value,
  ]);
  return Object.fromEntries(entries);
}
