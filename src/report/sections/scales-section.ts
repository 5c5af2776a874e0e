import {
  type Column,
  number,
  numberInterval,
  points,
  pointsInterval,
  type Row,
  type Section,
  text,
} from '../document/index.ts';
import type { Report, ReportContrast } from '../schema/index.ts';
import { groupBySubject } from './group-by-subject.ts';
import { labelJudge } from './label-judge.ts';
import { sectionId } from './section-id.ts';

const EXPLANATION = [
  'Points shrink where a rate is near 0 or 100 %, whatever the lever does. Log odds: the difference of log(rate ÷ (1 − rate)),',
  'half an answer added to either side (Haldane, Anscombe). Headroom: what share of the room the lever had it takes, from the',
  'baseline (or control) down to 0 or up to 100 %; the gap has the whole scale for its room.',
].join(' ');

/** Every contrast in points, log odds and shares of headroom, side by side; null where there is none. */
export function scalesSection(report: Report, judge: string): Section | null {
  const contrasts = report.contrasts.filter((one) => one.judge === judge && one.category === null);
  if (contrasts.length === 0) return null;
  const kinds = contrasts.map(({ subject, kind }) => JSON.stringify([subject, kind]));
  return {
    id: sectionId('scales', report.judges, judge),
    title: `Steerability in points, log odds and headroom, judged by ${labelJudge(report.judges, judge)}`,
    detail: 'full',
    blocks: [
      {
        kind: 'table',
        table: {
          groupTitle: 'Subject',
          columns: columns(new Set(kinds).size < kinds.length),
          groups: groupBySubject(report, contrasts, drawRow),
        },
      },
      { kind: 'paragraph', text: EXPLANATION },
    ],
  };
}

function columns(severalOfAKind: boolean): Column[] {
  return [
    { title: 'Steerability', align: 'left', rank: 0 },
    { title: 'Conditions', align: 'left', rank: severalOfAKind ? 0 : 2 },
    { title: 'Points', align: 'right', rank: 0 },
    { title: 'Log odds', align: 'right', rank: 0 },
    { title: 'Log odds 95 % interval', short: '95 % interval', align: 'right', rank: 1 },
    { title: 'Headroom %', align: 'right', rank: 0 },
    { title: 'Headroom 95 % interval', short: '95 % interval', align: 'right', rank: 1 },
  ];
}

function drawRow({ kind, upper, lower, value, logOdds, headroom }: ReportContrast): Row {
  return {
    direction: null,
    values: [
      text(kind),
      text(`${upper} − ${lower}`),
      points(value),
      number(logOdds.value),
      numberInterval(logOdds),
      points(headroom.value),
      pointsInterval(headroom),
    ],
  };
}
