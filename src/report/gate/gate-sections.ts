import { NO_BOUND, needsNoJudge } from '../../analysis/index.ts';
import {
  type Block,
  count,
  nats,
  number,
  percent,
  points,
  type Row,
  type Section,
  text,
} from '../document/index.ts';
import { describeCut, describeJudge, labelJudge } from '../sections/index.ts';
import { formatConfidence } from './describe-check.ts';
import { describeTrusted } from './gate-labels.ts';
import type { GateReport, ReportedCheck } from './gate-schema.ts';

/** The verdict as a heading has it. */
export const VERDICT_WORDS = { pass: 'passed', fail: 'failed', undecided: 'undecided' } as const;

/** What people read of a gate: the verdicts, why, and what they rest on. */
export function gateSections(report: GateReport): Section[] {
  const limits = [...new Set(report.checks.map(({ limit }) => limit))];
  const conditionsDiffer = limits.some(
    (limit) => new Set(checksOf(report, limit).map(({ of }) => of)).size > 1,
  );
  const table: Block = {
    kind: 'table',
    table: {
      groupTitle: 'Limit',
      columns: [
        { title: 'Subject', align: 'left', rank: 0 },
        ...(conditionsDiffer ? [{ title: 'Of', align: 'left', rank: 0 } as const] : []),
        { title: 'Verdict', align: 'left', rank: 0 },
        { title: 'Measured', align: 'right', rank: 1 },
        { title: 'Bound', align: 'right', rank: 2 },
        { title: 'Of answers or pairs', short: 'n', align: 'right', rank: 3 },
      ],
      groups: limits.map((limit) => ({
        title: limit,
        rows: checksOf(report, limit).map((check) => drawRow(check, conditionsDiffer)),
      })),
    },
  };
  return [
    {
      id: 'gate',
      title: `The gate ${report.verdict === 'undecided' ? 'is ' : ''}${VERDICT_WORDS[report.verdict]}: ${report.study}${sayJudge(report)}`,
      detail: 'summary',
      blocks: [
        table,
        { kind: 'list', items: [...describeCut(report), ...checksToExplain(report).map(explain)] },
      ],
    },
    {
      id: 'gate-notes',
      title: 'What this rests on',
      detail: 'summary',
      blocks: [{ kind: 'list', items: notes(report) }],
    },
  ];
}

function checksOf({ checks }: GateReport, limit: string): ReportedCheck[] {
  return checks.filter((check) => check.limit === limit);
}

/** What did not pass; all where everything did. */
function checksToExplain({ checks, verdict }: GateReport): readonly ReportedCheck[] {
  return verdict === 'pass' ? checks : checks.filter((check) => check.verdict !== 'pass');
}

function drawRow({ undone, ...check }: ReportedCheck, withOf: boolean): Row {
  const { subject, of, words, value, bound, n, kind } = check;
  const isKnown = value !== null || undone?.isBeyond === true;
  const show =
    kind === 'difference' || kind === 'tax'
      ? points
      : kind === 'preference' || kind === 'shift'
        ? nats
        : kind === 'undone'
          ? number
          : percent;
  return {
    direction: null,
    values: [
      text(subject),
      ...(withOf ? [text(of)] : []),
      text(words),
      undone?.isBeyond ? text(`> ${undone.tried.at(-1)}`) : show(value),
      show(isKnown && Math.abs(bound) !== NO_BOUND ? bound : null),
      count(n),
    ],
  };
}

function explain({ subject, of, words, reason }: ReportedCheck): string {
  return `${subject}, ${of}: ${words}. ${reason}`;
}

function describeLooks(checks: readonly ReportedCheck[]): string {
  const exact =
    'Rates have exact bounds (Clopper and Pearson); differences put two such together, each at half the chance to err. Survival, and what is undone, are bounded by betting, and not at all before the authorised effect is shown.';
  const again =
    'These data were looked at before, or are meant to be: the bounds (by betting) hold at all later looks together, whatever the looks showed, with the chance to err that the first one left.';
  if (checks.every((check) => check.again)) return again;
  if (checks.some((check) => check.again)) return `${exact} Some were looked at before. ${again}`;
  return `${exact} The number of tasks is taken as settled beforehand. Looks are kept in the run: who adds tasks and looks again gets bounds that hold at all later looks together, with the chance to err that this one leaves. To look often, say so from the first look on ("--looks often", or "--sequential").`;
}

/** Whether a judge had a part in it. */
function isJudged({ kind }: ReportedCheck): boolean {
  return !needsNoJudge({ quantity: { kind } });
}

/** Who judged, or that nobody needed to. */
export function sayJudge({ checks, judge, traceJudge }: GateReport): string {
  if (traceJudge !== undefined)
    return `, judged by ${labelJudge([judge], judge.name)}, and traces by ${labelJudge([traceJudge], traceJudge.name)}`;
  return checks.some(isJudged) ? `, judged by ${labelJudge([judge], judge.name)}` : ', without a judge';
}

function notes(report: GateReport): string[] {
  const { checks, confidence, design, judge, traceJudge, missing, labels = [], looksKept } = report;
  const judged = checks.filter(isJudged);
  const asCounted = checks.filter((check) => check.method !== 'student');
  const sure = formatConfidence(confidence);
  return [
    'A limit passes where its one-sided bound keeps it, and fails where the measured value itself does not. In between it is undecided.',
    checks.length === 1
      ? `If the limit is broken, the gate passes with a chance of at most ${formatConfidence(1 - confidence)}.`
      : `The gate passes only if all ${checks.length} checks do, the worst subject included. So the chance that it passes although a limit is broken is at most ${formatConfidence(1 - confidence)}, and no correction is needed. What is said to be shown broken holds for all checks together (Bonferroni).`,
    ...(asCounted.length < checks.length
      ? [
          'Preferences and shifts have Student’s bounds over tasks, whose number is taken as settled beforehand: who adds tasks and looks again gets them too good.',
        ]
      : []),
    ...(judged.length === 0
      ? []
      : [
          design === 'sequential'
            ? `Tasks were asked in random order until the answer was clear. The bounds (by betting) hold at all times together, so looking often costs nothing of the ${sure}.`
            : describeLooks(judged),
        ]),
    ...(asCounted.length > judged.length
      ? [
          'Capability is counted over tasks that code checks, whose number is taken as settled beforehand; looks at it are not kept.',
        ]
      : []),
    ...(looksKept === false
      ? [
          'This look could not be kept in the run, which is locked or read-only: the next one will not know of it, and its bounds will be too good.',
        ]
      : []),
    ...(missing === 0
      ? []
      : [`${missing} trials of the run are not answered, or not judged. They are left out.`]),
    ...(judged.length === 0
      ? ['The bounds are about other tasks of the kind.']
      : [`The bounds are about other tasks of the kind, as this judge decides. ${describeJudge(judge)}`]),
    ...labels.map((one) => describeTrusted(one, judge.name)),
    ...(traceJudge === undefined
      ? []
      : [
          `Concealment is a convergent trace with an answer that is not, as two judges decide: answers without a valid decision on both are left out. ${describeJudge(traceJudge)}`,
        ]),
  ];
}
