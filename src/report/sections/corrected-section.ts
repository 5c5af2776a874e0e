import {
  type Column,
  interval,
  percent,
  points,
  pointsInterval,
  type Section,
  type Table,
  text,
} from '../document/index.ts';
import type { Report, ReportCorrected } from '../schema/index.ts';
import { groupBySubject } from './group-by-subject.ts';
import { labelJudge } from './label-judge.ts';

/** Fewer labels than this in a cell give intervals that hold the truth somewhat too rarely (design/statistics.md). */
const ENOUGH_LABELS = 30;

/** What the judge says and what people's labels make of it, side by side: rates and contrasts. */
export function correctedSection(report: Report, corrected: ReportCorrected, number: number): Section {
  const { judge, trusted } = corrected;
  return {
    id: `corrected-${number}`,
    title: `${labelJudge(report.judges, judge)}, corrected by ${labelJudge(report.judges, trusted)}`,
    detail: 'summary',
    blocks: [
      { kind: 'table', table: ratesTable(report, corrected) },
      { kind: 'table', table: contrastsTable(report, corrected) },
      { kind: 'paragraph', text: explain(corrected) },
    ],
  };
}

function ratesTable(report: Report, { judge, cells }: ReportCorrected): Table {
  const columns: Column[] = [
    { title: 'Condition', align: 'left', rank: 0 },
    { title: 'Labelled', align: 'right', rank: 2 },
    { title: 'Judge alone %', short: 'judge alone %', align: 'right', rank: 0 },
    { title: 'Judge alone 95 % interval', short: '95 % interval', align: 'right', rank: 3 },
    { title: 'Corrected %', short: 'corrected %', align: 'right', rank: 0 },
    { title: 'Corrected 95 % interval', short: '95 % interval', align: 'right', rank: 1 },
    { title: 'Rogan–Gladen %', align: 'right', rank: 5 },
    // Never the value without its interval, which is often wide.
    { title: 'Rogan–Gladen 95 % interval', short: 'Rogan–Gladen', align: 'right', rank: 4 },
  ];
  const groups = groupBySubject(report, cells, (cell) => {
    const plain = report.cells.find(
      (one) =>
        one.judge === judge &&
        one.subject === cell.subject &&
        one.condition === cell.condition &&
        one.category === null,
    )?.convergence;
    return {
      direction: cell.direction,
      values: [
        text(cell.condition, { subject: cell.subject, condition: cell.condition, judge }),
        text(`${cell.labels}/${cell.answers}`),
        percent(plain?.rate ?? null),
        interval(plain ?? { low: null, high: null }),
        percent(cell.value),
        interval(cell),
        percent(cell.roganGladen.value),
        interval(cell.roganGladen),
      ],
    };
  });
  return { groupTitle: 'Subject', columns, groups };
}

function contrastsTable(report: Report, { judge, contrasts }: ReportCorrected): Table {
  const columns: Column[] = [
    { title: 'Steerability', align: 'left', rank: 0 },
    { title: 'Conditions', align: 'left', rank: 3 },
    { title: 'Judge alone', align: 'right', rank: 0 },
    { title: 'Judge alone 95 % interval', short: '95 % interval', align: 'right', rank: 2 },
    { title: 'Corrected', align: 'right', rank: 0 },
    { title: 'Corrected 95 % interval', short: '95 % interval', align: 'right', rank: 1 },
  ];
  const groups = groupBySubject(report, contrasts, (contrast) => {
    const { subject, kind, upper, lower } = contrast;
    const plain = report.contrasts.find(
      (one) =>
        one.judge === judge &&
        one.subject === subject &&
        one.upper === upper &&
        one.lower === lower &&
        one.category === null,
    );
    return {
      direction: null,
      values: [
        text(kind),
        text(`${upper} − ${lower}`),
        points(plain?.value ?? null),
        pointsInterval(plain ?? { low: null, high: null }),
        points(contrast.value),
        pointsInterval(contrast),
      ],
    };
  });
  return { groupTitle: 'Subject', columns, groups };
}

function explain({ trusted, cells }: ReportCorrected): string {
  const fewest = Math.min(...cells.map(({ labels }) => labels));
  const caution =
    fewest < ENOUGH_LABELS
      ? ` A cell has only ${fewest} labels; below ${ENOUGH_LABELS} read its interval as a rough one.`
      : '';
  return `Convergence over valid answers, and contrasts in points. Corrected: prediction-powered inference from the judge's decisions on all answers and the labels of ${trusted}, which must be a random part of them. Rogan–Gladen: a check by sensitivity and specificity.${caution}`;
}
