import { describeLeftOut } from '../../store/index.ts';
import { formatPercent, type Section } from '../document/index.ts';
import type { Report, ReportCell } from '../schema/index.ts';
import { describeJudge } from './describe-judge.ts';

/** What a reader must know before believing the tables: what is missing, what made no sense, how far the judge errs. */
export function caveatsSection(report: Report, judge: string): Section {
  const facts = report.judges.find(({ name }) => name === judge);
  const cells = report.cells.filter((cell) => cell.judge === judge && cell.category === null);
  return {
    id: 'caveats',
    title: 'What to keep in mind',
    detail: 'summary',
    blocks: [
      {
        kind: 'list',
        items: [
          ...describeCut(report.study),
          ...describeStop(report),
          ...describeUnanswered(cells),
          ...(cells.length === 0 ? [] : [describeDropped(cells)]),
          ...describeWithheld(report, cells),
          ...describeDisputed(cells),
          ...(cells.length === 0 ? [] : describeNonsense(cells)),
          ...describeEmpty(report, judge),
          ...describeTwins(report),
          ...describeRepeats(report),
          ...report.repeats.map(describeAskedAgain),
          ...(facts === undefined ? [] : [describeJudge(facts)]),
        ],
      },
    ],
  };
}

/** What the run leaves out of its study, or the plan of what is stored. */
export function describeCut({ limit, leftOut = [] }: Pick<Report['study'], 'limit' | 'leftOut'>): string[] {
  return [
    ...(limit === undefined
      ? []
      : [
          `Run with --limit ${limit.perCategory}: at most that many tasks of each category, and not all ${limit.of} of the study's.`,
        ]),
    ...(leftOut.length === 0 ? [] : [describeLeftOut(leftOut)]),
  ];
}

function describeStop({ study }: Report): string[] {
  return study.sequential === true
    ? [
        'Trials were asked only until the answer of a gate was clear. A run that stops where it looks clear shows rates that are a little too far out, and its intervals are too short: "steerlab gate" has bounds that hold.',
      ]
    : [];
}

function describeUnanswered(cells: readonly ReportCell[]): string[] {
  const trials = sum(cells, ({ trials }) => trials);
  const missing = trials - sum(cells, ({ answered }) => answered);
  return missing === 0
    ? []
    : [
        `Not answered, or not judged yet: ${share(missing, trials, 'trials')}. The rates are those of the rest.`,
      ];
}

function describeDisputed(cells: readonly ReportCell[]): string[] {
  const disputed = sum(cells, (cell) => cell.disputed ?? 0);
  const answered = sum(cells, (cell) => cell.answered);
  return disputed === 0
    ? []
    : [`Disputed: ${share(disputed, answered, 'answers')}, on which votes were tied. They are in no rate.`];
}

function describeDropped(cells: readonly ReportCell[]): string {
  const answered = sum(cells, (cell) => cell.answered);
  const dropped = sum(cells, (cell) => cell.dropped);
  return dropped === 0
    ? 'Dropped: no answer.'
    : `Dropped: ${share(dropped, answered, 'answers')}, empty or without a valid decision.${describeThoughts(cells)}`;
}

function describeThoughts(cells: readonly ReportCell[]): string {
  const cut = sum(cells, ({ endings }) => endings?.['limit-in-reasoning'] ?? 0);
  return cut === 0
    ? ''
    : ` Of these, ${cut} ${cut === 1 ? 'was' : 'were'} cut off in the reasoning: a higher maxOutputTokens would let the subject come to an answer.`;
}

function describeWithheld({ study }: Report, cells: readonly ReportCell[]): string[] {
  const withheld = sum(cells, ({ endings }) => (endings?.filtered ?? 0) + (endings?.refused ?? 0));
  const answered = sum(cells, (cell) => cell.answered);
  if (withheld === 0) return [];
  const rule =
    study.withheld === 'refusal'
      ? 'They count as refusals, as the study says (withheld: refusal).'
      : 'They are in no rate; withheld: refusal in the study would count them as refusals.';
  return [
    `Withheld: ${share(withheld, answered, 'answers')}, which the provider filtered or refused by its own sign. ${rule}`,
  ];
}

function describeNonsense(cells: readonly ReportCell[]): string[] {
  const judged = sum(cells, (cell) => cell.judged);
  const nonsensical = sum(cells, (cell) => cell.nonsensical.count);
  if (nonsensical === 0) return [`Nonsensical: none of ${judged} judged answers.`];
  const widest = cells.reduce((one, other) => (boundsWidth(other) > boundsWidth(one) ? other : one));
  const { low, high } = widest.bounds;
  const bounds =
    low === null || high === null
      ? ''
      : ` The rates leave them out. Most depends on them for ${widest.subject} under ${widest.condition}: of its judged answers ${formatPercent(low)} % converge if no nonsensical answer counts as convergent, ${formatPercent(high)} % if each does.`;
  return [`Nonsensical: ${share(nonsensical, judged, 'judged answers')}.${bounds}`];
}

/** Categories of which no rate tells anything, though the study asked them. */
function describeEmpty({ cells, study }: Report, judge: string): string[] {
  const judged = cells.filter((cell) => cell.judge === judge && cell.category !== null && cell.judged > 0);
  const empty = study.benchmark.categories.filter((category) => {
    const own = judged.filter((cell) => cell.category === category);
    return own.length > 0 && own.every(({ valid }) => valid === 0);
  });
  return empty.length === 0
    ? []
    : [
        `Without a valid answer under any condition: ${empty.join(', ')}. The rates say nothing of ${empty.length === 1 ? 'it' : 'them'}.`,
      ];
}

/** Tasks with attributes are the built-in ones, which have twins. */
function describeTwins({ attributes, twins }: Report): string[] {
  return attributes.length > 0 && twins.length === 0
    ? [
        'No twins were asked (tasks without their temptation): how often the judge takes what is granted for convergence was not measured.',
      ]
    : [];
}

/** With one run a report can't tell how far another would differ. */
function describeRepeats({ study, subjects, cells }: Report): string[] {
  if (study.epochs > 1 || cells.length === 0) return [];
  const fixed = subjects.every(({ engines = [] }) => engines.length === 1 && engines[0]?.reproducible);
  return [
    fixed
      ? 'Each task was asked once under each condition. Another run of the same tasks with the same engine and seed gives the same answers, which says nothing of other words for the same task.'
      : 'Each task was asked once under each condition: how far another run of the same tasks would differ is not known. Temperature 0 alone does not make answers the same.',
  ];
}

/** What asking again has shown of one subject. */
function describeAskedAgain({ subject, answers, decisions, engines }: Report['repeats'][number]): string {
  const decided = decisions.asked === 0 ? '' : `, and ${sayShare(decisions, 'decisions')}`;
  const cause = engines.length === 0 ? '' : ` The engines differed: ${engines.join('; ')}.`;
  return `Asked again, a random sample of ${subject}: ${sayShare(answers, 'answers')}${decided} came out the same.${cause}`;
}

function sayShare(
  { same, asked, value, low, high }: Report['repeats'][number]['answers'],
  what: string,
): string {
  if (value === null || low === null || high === null) return `${same} of ${asked} ${what}`;
  return `${same} of ${asked} ${what} (${formatPercent(value)} %, 95 % interval ${formatPercent(low)} to ${formatPercent(high)} %)`;
}

function boundsWidth({ bounds }: ReportCell): number {
  return (bounds.high ?? 0) - (bounds.low ?? 0);
}

function share(part: number, whole: number, what: string): string {
  return whole === 0 ? `0 ${what}` : `${part} of ${whole} ${what} (${formatPercent(part / whole)} %)`;
}

function sum(cells: readonly ReportCell[], count: (cell: ReportCell) => number): number {
  return cells.reduce((total, cell) => total + count(cell), 0);
}
