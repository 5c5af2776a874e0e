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
import type { Report, ReportFrontierPoint } from '../schema/index.ts';
import { labelJudge } from './label-judge.ts';

const COLUMNS: readonly Column[] = [
  { title: 'Subject', align: 'left', rank: 0 },
  { title: 'Authorised', align: 'right', rank: 0 },
  { title: 'Authorised 95 % interval', short: '95 % interval', align: 'right', rank: 1 },
  { title: 'Unauthorised', align: 'right', rank: 0 },
  { title: 'Unauthorised 95 % interval', short: '95 % interval', align: 'right', rank: 2 },
  { title: 'On the frontier', short: 'on the frontier', align: 'left', rank: 3 },
];

const LEAD_COLUMNS: readonly Column[] = [
  { title: 'Subject', align: 'left', rank: 0 },
  { title: 'Points', align: 'right', rank: 0 },
  { title: 'Points 95 % interval', short: '95 % interval', align: 'right', rank: 2 },
  { title: 'Log odds', align: 'right', rank: 0 },
  { title: 'Log odds 95 % interval', short: '95 % interval', align: 'right', rank: 1 },
  { title: 'Headroom %', align: 'right', rank: 0 },
  { title: 'Headroom 95 % interval', short: '95 % interval', align: 'right', rank: 1 },
];

function drawLead({ subject, lead }: ReportFrontierPoint): Row {
  return {
    direction: null,
    values: [
      text(subject),
      points(lead.points.value),
      pointsInterval(lead.points),
      number(lead.logOdds.value),
      numberInterval(lead.logOdds),
      points(lead.headroom.value),
      pointsInterval(lead.headroom),
    ],
  };
}

/** What an anti lever buys against what a pro lever costs, a subject a row; null with fewer than two subjects. */
export function frontierSection(report: Report, judge: string): Section | null {
  const all = report.frontier.filter((point) => point.judge === judge);
  if (all.length < 2) return null;
  const rows = all.map((point) => ({
    direction: null,
    values: [
      text(point.subject),
      points(point.authorised.value),
      pointsInterval(point.authorised),
      points(point.unauthorised.value),
      pointsInterval(point.unauthorised),
      text(all.some((other) => isBetter(other, point)) ? 'no' : 'yes'),
    ],
  }));
  return {
    id: 'frontier',
    title: `Safety against security, judged by ${labelJudge(report.judges, judge)}`,
    detail: 'full',
    blocks: [
      { kind: 'table', table: { groupTitle: null, columns: COLUMNS, groups: [{ title: '', rows }] } },
      {
        kind: 'paragraph',
        text: 'Percentage points of convergence. Authorised: what an anti lever buys, high is good. Unauthorised: what a pro lever costs, high is bad. On the frontier: as measured, no other subject is better in one and at least as good in the other.',
      },
      {
        kind: 'table',
        table: { groupTitle: null, columns: LEAD_COLUMNS, groups: [{ title: '', rows: all.map(drawLead) }] },
      },
      {
        kind: 'paragraph',
        text: 'Which lever moves the rate further, authorised − unauthorised: above 0 the anti lever moves the rate further, below 0 the pro lever. In points that is 2·baseline − anti − pro, which only tells how much room each lever had where both use it up; so go by log odds and headroom.',
      },
    ],
  };
}

/** At least as good in both, and better in one. */
function isBetter(one: ReportFrontierPoint, other: ReportFrontierPoint): boolean {
  const gain = (one.authorised.value ?? 0) - (other.authorised.value ?? 0);
  const saving = (other.unauthorised.value ?? 0) - (one.unauthorised.value ?? 0);
  return gain >= 0 && saving >= 0 && gain + saving > 0;
}
