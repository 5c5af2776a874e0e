import { FEWEST_LABELS } from '../../analysis/index.ts';
import {
  type Column,
  count,
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

/**
 * What the judge says and what people's labels make of it, side by side: rates and contrasts. Where there are too few labels, how many
 * there are and how many it takes stands in the place of a figure, and where that is so everywhere, nothing else does.
 */
export function correctedSection(report: Report, corrected: ReportCorrected, number: number): Section {
  const { judge, trusted, cells } = corrected;
  const isAllHeld = cells.every(isHeldBack);
  return {
    id: `corrected-${number}`,
    title: `${labelJudge(report.judges, judge)}, corrected by ${labelJudge(report.judges, trusted)}`,
    detail: 'summary',
    blocks: [
      { kind: 'table', table: isAllHeld ? countsTable(report, corrected) : ratesTable(report, corrected) },
      ...(isAllHeld ? [] : [{ kind: 'table', table: contrastsTable(report, corrected) } as const]),
      { kind: 'paragraph', text: isAllHeld ? explainHeld(corrected) : explain(corrected) },
    ],
  };
}

type CorrectedCell = ReportCorrected['cells'][number];

function isHeldBack({ labels, needed }: CorrectedCell): boolean {
  return labels < needed;
}

function countsTable(report: Report, { judge, cells }: ReportCorrected): Table {
  const columns: Column[] = [
    { title: 'Condition', align: 'left', rank: 0 },
    { title: 'Answers', align: 'right', rank: 1 },
    { title: 'Labelled', align: 'right', rank: 0 },
    { title: 'Labels needed', short: 'needed', align: 'right', rank: 0 },
  ];
  const groups = groupBySubject(report, cells, (cell) => ({
    direction: cell.direction,
    values: [
      text(cell.condition, { subject: cell.subject, condition: cell.condition, judge }),
      count(cell.answers),
      count(cell.labels),
      count(cell.needed),
    ],
  }));
  return { groupTitle: 'Subject', columns, groups };
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
        isHeldBack(cell) ? text(`${cell.labels} of ${cell.needed} labels`) : percent(cell.value),
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
  const held = cells.some(isHeldBack)
    ? ` ${RULE} Where it has fewer, the labels that there are stand in the place of its rate, and the contrasts with it are left out.`
    : '';
  return `Convergence over valid answers, and contrasts in points. Corrected: prediction-powered inference from the judge's decisions on all answers and the labels of ${trusted}, which must be a random part of them. Rogan–Gladen: a check by sensitivity and specificity.${held}`;
}

const RULE = `A corrected rate takes ${FEWEST_LABELS} labels of its cell, or all where the cell has fewer answers.`;

function explainHeld({ trusted, cells }: ReportCorrected): string {
  const labels = cells.reduce((sum, cell) => sum + cell.labels, 0);
  return `${trusted} has labelled ${labels} answers at random. ${RULE} No cell has as many yet, so nothing is corrected: with fewer, intervals hold the truth too rarely.`;
}
