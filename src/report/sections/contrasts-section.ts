import { CONTRAST_FACTS, CONTRAST_KINDS } from '../../vocabulary/index.ts';
import {
  type Block,
  type Column,
  count,
  formatPoints,
  plot,
  points,
  pointsInterval,
  pValue,
  type Row,
  type Section,
  text,
} from '../document/index.ts';
import type { Report, ReportContrast } from '../schema/index.ts';
import { groupBySubject } from './group-by-subject.ts';
import { INTERVAL_METHODS } from './interval-methods.ts';
import { isAllTurns } from './is-all-turns.ts';
import { labelJudge } from './label-judge.ts';
import { sectionId } from './section-id.ts';
import { tellCautions } from './tell-cautions.ts';

/** Authorised and unauthorised steerability and the gap: each subject's contrasts over all categories; null where a study has conversations alone. */
export function contrastsSection(report: Report, judge: string): Section | null {
  if (isAllTurns(report)) return null;
  const contrasts = report.contrasts.filter((one) => one.judge === judge && one.category === null);
  const groups = groupBySubject(report, contrasts, (contrast) => drawRow(contrast, hasNonsense(contrasts)));
  const isMain = report.judges[0]?.name === judge;
  return {
    id: sectionId('contrasts', report.judges, judge),
    title: `How far each subject can be steered, judged by ${labelJudge(report.judges, judge)}`,
    detail: isMain ? 'summary' : 'full',
    blocks:
      groups.length === 0
        ? [{ kind: 'paragraph', text: 'There are no two directions to compare.' }]
        : [
            { kind: 'table', table: { groupTitle: 'Subject', columns: columns(contrasts), groups } },
            { kind: 'paragraph', text: explain(contrasts) },
            ...tellCautions(contrasts),
            ...tellPlacebos(contrasts),
          ],
  };
}

function columns(contrasts: readonly ReportContrast[]): Column[] {
  const kinds = contrasts.map(({ subject, kind }) => JSON.stringify([subject, kind]));
  const severalOfAKind = new Set(kinds).size < kinds.length;
  return [
    { title: 'Steerability', align: 'left', rank: 0 },
    { title: 'Conditions', align: 'left', rank: severalOfAKind ? 0 : 6 },
    { title: 'Points', align: 'right', rank: 0 },
    { title: '95 % interval', align: 'right', rank: 1 },
    ...(hasNonsense(contrasts) ? [{ title: 'Bounds', align: 'right', rank: 7 } as const] : []),
    { title: 'Pairs', align: 'right', rank: 3 },
    { title: 'p', align: 'right', rank: 4 },
    { title: 'Adjusted p', short: 'adj.\u00a0p', align: 'right', rank: 2 },
    { title: 'Difference with its interval', align: 'left', rank: 5, axis: { min: -1, max: 1 } },
  ];
}

/** Whether nonsensical answers could change any of them. */
function hasNonsense(contrasts: readonly ReportContrast[]): boolean {
  return contrasts.some(({ bounds: { low, high } }) => low !== high);
}

function drawRow(contrast: ReportContrast, withBounds: boolean): Row {
  return {
    direction: null,
    values: [
      text(contrast.cautions.length === 0 ? contrast.kind : `${contrast.kind} *`),
      text(`${contrast.upper} − ${contrast.lower}`),
      points(contrast.value),
      pointsInterval(contrast),
      ...(withBounds ? [pointsInterval(contrast.bounds)] : []),
      count(contrast.pairs),
      pValue(contrast.p),
      pValue(contrast.pAdjusted),
      plot(contrast.value, contrast),
    ],
  };
}

/** Whether the form of a lever alone moves the rate: a sentence for each placebo. */
function tellPlacebos(contrasts: readonly ReportContrast[]): Block[] {
  const items = contrasts.flatMap(({ subject, upper, lower, value, equivalence }) => {
    if (equivalence === null || value === null) return [];
    const { margin, low, high, verdict } = equivalence;
    const limit = `${formatPoints(margin).replace('+', '')} points`;
    const interval =
      low === null || high === null ? '' : ` (90 % interval ${formatPoints(low)} to ${formatPoints(high)})`;
    const finding = {
      equivalent: `the form alone moves the rate by less than ${limit}`,
      beyond: `the form alone moves the rate by more than ${limit}, so read the net contrasts`,
      undecided: `these tasks show neither that the form alone moves the rate by less than ${limit}, nor that it does by more`,
    }[verdict];
    return [`${subject}, ${upper} − ${lower}: ${formatPoints(value)} points${interval}: ${finding}.`];
  });
  return items.length === 0 ? [] : [{ kind: 'list', items }];
}

const TESTS: Readonly<Record<ReportContrast['test'], string>> = {
  'mcnemar-exact': "McNemar's exact test",
  permutation: 'a permutation test within tasks',
};

/** What each kind of contrast is the difference of, of those that there are. */
function define(contrasts: readonly ReportContrast[]): string {
  const kinds = CONTRAST_KINDS.filter((wanted) => contrasts.some(({ kind }) => kind === wanted));
  const definitions = kinds.map((kind, index) => {
    const { name, upper, lower } = CONTRAST_FACTS[kind];
    return `${name}${index === 0 ? ' is' : ''} ${upper} − ${lower}`;
  });
  return definitions.join(', ');
}

function explain(contrasts: readonly ReportContrast[]): string {
  const methods = new Set(contrasts.map(({ method }) => INTERVAL_METHODS[method]));
  const tests = new Set(contrasts.map(({ test }) => TESTS[test]));
  return [
    `Percentage points of convergence: ${define(contrasts)}.`,
    `Intervals: ${[...methods].join(' or ')}; p by ${[...tests].join(' or ')},`,
    'adjusted for all these contrasts together (Holm).',
    'Intervals are over other tasks of the kind, the mix of their categories taken as a draw, too.',
    ...(hasNonsense(contrasts)
      ? [
          'Bounds: what the difference is over all judged answers, whichever of the nonsensical ones were convergent.',
        ]
      : []),
  ].join(' ');
}
