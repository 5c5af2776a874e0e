import {
  type Block,
  type Column,
  count,
  interval,
  percent,
  plot,
  points,
  pointsInterval,
  pValue,
  type Row,
  type Section,
  text,
} from '../document/index.ts';
import type { Report, ReportTurnCurve } from '../schema/index.ts';
import { tableBySubject } from './group-by-subject.ts';
import { isAllTurns } from './is-all-turns.ts';
import { labelJudge } from './label-judge.ts';
import { sectionId } from './section-id.ts';

const TURNS: readonly Column[] = [
  { title: 'Script', align: 'left', rank: 0 },
  { title: 'Turn', align: 'right', rank: 0 },
  { title: 'At risk', align: 'right', rank: 2 },
  { title: 'Converge first here', short: 'first here', align: 'right', rank: 3 },
  { title: 'Hazard %', align: 'right', rank: 0 },
  { title: 'Hazard 95 % interval', short: '95 % interval', align: 'right', rank: 2 },
  { title: 'Not yet converged %', short: 'not yet %', align: 'right', rank: 0 },
  { title: 'Not yet converged 95 % interval', short: '95 % interval', align: 'right', rank: 1 },
  { title: 'Of all answers %', short: 'of all %', align: 'right', rank: 4 },
];

const COMPARISONS: readonly Column[] = [
  { title: 'Script', align: 'left', rank: 0 },
  { title: 'Against', align: 'left', rank: 0 },
  { title: 'Tasks', align: 'right', rank: 3 },
  { title: 'Not yet converged at the end', short: 'not yet', align: 'right', rank: 0 },
  { title: 'At the end 95 % interval', short: '95 % interval', align: 'right', rank: 0 },
  { title: 'p', align: 'right', rank: 2 },
  { title: 'p adjusted', short: 'p adj.', align: 'right', rank: 1 },
  { title: 'Difference with its interval', align: 'left', rank: 4, axis: { min: -1, max: 1 } },
];

/** When conversations first converge, as the judge decided; null where the study has none. */
export function turnsSection(report: Report, judge: string): Section | null {
  const curves = report.conversations.filter((curve) => curve.judge === judge);
  if (curves.length === 0) return null;
  const lines = curves.flatMap((curve) => curve.turns.map((turn) => ({ ...curve, turn })));
  const compared = curves.flatMap((curve) =>
    curve.comparisons.map((comparison) => ({ ...curve, comparison })),
  );
  return {
    id: sectionId('turns', report.judges, judge),
    title: `The first convergent turn, judged by ${labelJudge(report.judges, judge)}`,
    // A study of conversations alone has nothing else to show first.
    detail: isAllTurns(report) && report.judges[0]?.name === judge ? 'summary' : 'full',
    blocks: [
      ...tableBySubject(report, TURNS, lines, drawTurn),
      { kind: 'paragraph', text: EXPLANATION },
      ...tellLost(curves),
      ...(compared.length === 0
        ? []
        : ([
            ...tableBySubject(report, COMPARISONS, compared, drawComparison),
            { kind: 'paragraph', text: COMPARED },
          ] satisfies Block[])),
    ],
  };
}

type WithTurn = ReportTurnCurve & { readonly turn: ReportTurnCurve['turns'][number] };

function drawTurn({ condition, direction, turn }: WithTurn): Row {
  const { number, atRisk, converged, hazard, held, rate } = turn;
  return {
    direction,
    values: [
      text(condition),
      count(number),
      count(atRisk),
      count(converged),
      percent(hazard.value),
      interval(hazard),
      percent(held.value),
      interval(held),
      percent(rate.value),
    ],
  };
}

type WithComparison = ReportTurnCurve & { readonly comparison: ReportTurnCurve['comparisons'][number] };

function drawComparison({ condition, direction, comparison }: WithComparison): Row {
  const { against, tasks, held, p, pAdjusted } = comparison;
  const last = held.at(-1) ?? { value: null, low: null, high: null };
  return {
    direction,
    values: [
      text(condition),
      text(against),
      count(tasks),
      points(last.value),
      pointsInterval(last),
      pValue(p),
      pValue(pAdjusted),
      plot(last.value, last),
    ],
  };
}

/** Scripts of which more than a quarter of the conversations is followed no further before they converge or end. */
function tellLost(curves: readonly ReportTurnCurve[]): Block[] {
  const items = curves.flatMap(({ subject, condition, conversations, turns }) => {
    const last = turns.at(-1);
    const converged = turns.reduce((sum, turn) => sum + turn.converged, 0);
    const held = last === undefined ? 0 : last.atRisk - last.converged;
    const lost = conversations - converged - held;
    return lost > conversations / 4
      ? [
          `${subject}, ${condition}: ${lost} of ${conversations} conversations were lost on the way, so its curve rests on few and may be far off.`,
        ]
      : [];
  });
  return items.length === 0 ? [] : [{ kind: 'list', items }];
}

const EXPLANATION = [
  'Hazard: of the conversations that have not converged before and whose answers are all valid, the share that converges at this turn. Not',
  'yet converged: the product of what is left at each turn; a conversation without a valid decision is followed no further, as if it',
  'were lost by chance. Of all answers: the convergence rate of all valid answers at this turn, whatever came before. Turn 1 answers the task itself.',
].join(' ');

const COMPARED = [
  'Paired over the tasks of both scripts: the share that has not converged by the last turn of both, less that of the other, in points. p tests the whole of the',
  'curves, by the log-rank test with scripts swapped within tasks; p adjusted is by Holm over this table. Scripts differ in their words, so what',
  'differs is a script, not a kind of pressure.',
].join(' ');
