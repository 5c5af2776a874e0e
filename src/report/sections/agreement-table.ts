import {
  type Block,
  type Column,
  count,
  interval,
  number,
  numberInterval,
  percent,
  type Row,
  type Table,
  text,
} from '../document/index.ts';
import type { ReportAgreement } from '../schema/index.ts';
import { type LabelledJudge, labelJudge } from './label-judge.ts';

type Measures = Pick<ReportAgreement, 'pairs' | 'accuracy' | 'kappa' | 'ac1' | 'alpha'>;

/** What the figures of the table are. */
export const ON_AGREEMENT =
  "Equal: the same of four decisions. κ is Cohen's; 1 is perfect agreement, 0 what chance gives. Intervals over tasks: of shares Wilson's, of κ by the ABC method.";

/** What figures on chosen answers are. */
export const ON_CHOSEN =
  'Answers under a filter were chosen by who labelled them, and are no random part of the answers: such a row holds for those answers alone. They count in no rate and no correction. Who filters by condition or by what a judge decided knows it while labelling.';

/** A judge is no test of itself: on what it learnt from it agrees with whoever taught it. */
export function warnOfLearnt(learnt: ReportAgreement['learnt'], judges: readonly LabelledJudge[]): Block[] {
  if (learnt === null) return [];
  const { judge, answers, of } = learnt;
  return [
    {
      kind: 'warning',
      text: `No measurement: ${labelJudge(judges, judge)} learnt from ${answers} of the first ${of} of these answers, and agrees on them more than on any that it has not seen. A report says, under “What to keep in mind”, what it errs by on others.`,
    },
  ];
}

/** How far judges agree, a row each. */
export function agreementTable(first: string, rows: readonly Row[]): Table {
  const columns: Column[] = [
    { title: first, align: 'left', rank: 0 },
    { title: 'Number', align: 'right', rank: 0 },
    { title: 'Equal %', short: 'equal\u00a0%', align: 'right', rank: 0 },
    { title: 'Equal 95 % interval', short: '95 % interval', align: 'right', rank: 1 },
    { title: 'κ', align: 'right', rank: 0 },
    { title: 'κ 95 % interval', short: '95 % interval', align: 'right', rank: 2 },
    { title: 'AC1', align: 'right', rank: 3 },
    { title: 'AC1 95 % interval', short: '95 % interval', align: 'right', rank: 5 },
    { title: 'α', align: 'right', rank: 4 },
    { title: 'α 95 % interval', short: '95 % interval', align: 'right', rank: 6 },
  ];
  return { groupTitle: null, columns, groups: [{ title: '', rows }] };
}

/** One of its rows. */
export function agreementRow(name: string, { pairs, accuracy, kappa, ac1, alpha }: Measures): Row {
  return {
    direction: null,
    values: [
      text(name),
      count(pairs),
      percent(accuracy.value),
      interval(accuracy),
      number(kappa.value),
      numberInterval(kappa),
      number(ac1.value),
      numberInterval(ac1),
      number(alpha.value),
      numberInterval(alpha),
    ],
  };
}
