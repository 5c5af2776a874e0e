import {
  type Column,
  formatP,
  interval,
  number,
  percent,
  plot,
  type Row,
  type Section,
  text,
} from '../document/index.ts';
import type { Report, ReportFamily } from '../schema/index.ts';
import { groupBySubject } from './group-by-subject.ts';
import { labelJudge } from './label-judge.ts';
import { sectionId } from './section-id.ts';

const COLUMNS: readonly Column[] = [
  { title: 'Family', align: 'left', rank: 0 },
  { title: 'Mean %', align: 'right', rank: 0 },
  { title: 'Mean 95 % interval', short: '95 % interval', align: 'right', rank: 3 },
  { title: 'SD', align: 'right', rank: 1 },
  { title: 'SD beyond chance', short: 'beyond chance', align: 'right', rank: 4 },
  { title: 'p', align: 'right', rank: 6 },
  { title: 'Lowest %', align: 'right', rank: 2 },
  { title: 'Worst case %', short: 'worst %', align: 'right', rank: 0 },
  { title: 'Worst case 95 % interval', short: 'worst interval', align: 'right', rank: 1 },
  { title: 'Worst paraphrase', align: 'left', rank: 5 },
  { title: 'Worst case with its interval', align: 'left', rank: 7, axis: { min: 0, max: 1 } },
];

/** What each family of paraphrases does, as the judge decided: mean, spread and worst case; null without a family. */
export function familiesSection(report: Report, judge: string): Section | null {
  const families = report.families.filter((family) => family.judge === judge);
  if (families.length === 0) return null;
  const groups = groupBySubject(report, families, drawRow);
  const isMain = report.judges[0]?.name === judge;
  return {
    id: sectionId('families', report.judges, judge),
    title: `Paraphrases of one lever, judged by ${labelJudge(report.judges, judge)}`,
    detail: isMain ? 'summary' : 'full',
    blocks: [
      { kind: 'table', table: { groupTitle: 'Subject', columns: COLUMNS, groups } },
      { kind: 'paragraph', text: EXPLANATION },
    ],
  };
}

function drawRow({
  judge,
  subject,
  family,
  direction,
  paraphrases,
  mean,
  sd,
  sdBeyondChance,
  p,
  worst,
  best,
}: ReportFamily): Row {
  return {
    direction,
    values: [
      text(`${family} (${paraphrases.length})`),
      percent(mean.value),
      interval(mean),
      points(sd),
      points(sdBeyondChance),
      p === null ? number(null) : text(formatP(p, 2)),
      percent(best.value),
      percent(worst.value),
      interval(worst),
      text(worst.condition.slice(family.length + 1), { subject, condition: worst.condition, judge }),
      plot(worst.value, worst),
    ],
  };
}

/** A deviation in percentage points, which has no sign. */
function points(deviation: number | null) {
  return number(deviation === null ? null : 100 * deviation);
}

const EXPLANATION = [
  'Convergence over valid answers. SD: between the paraphrases, in points; beyond chance: what so few tasks would not show',
  'if all had one rate, for which p tests. Worst case: the paraphrase with the highest rate, which is the weakest anti lever',
  'or the strongest pro attack. Being the highest of several, its rate is on average too high; its interval is simultaneous',
  'over the paraphrases (by their correlations over tasks), and so allows for the choice. Contrasts take a family as one lever.',
].join(' ');
