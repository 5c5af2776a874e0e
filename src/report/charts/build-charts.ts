import type { Report } from '../schema/index.ts';
import { labelJudge } from '../sections/index.ts';
import { budgetChart } from './budget-chart.ts';
import { capabilityChart } from './capability-chart.ts';
import { categoryChart } from './category-chart.ts';
import type { Chart } from './chart.ts';
import { contestChart } from './contest-chart.ts';
import { doseChart } from './dose-chart.ts';
import { familyChart } from './family-chart.ts';
import { frontierChart } from './frontier-chart.ts';
import { preferenceChart } from './preference-chart.ts';
import { preferenceDoseChart } from './preference-dose-chart.ts';
import { sizeChart } from './size-chart.ts';
import { steerabilityChart } from './steerability-chart.ts';
import { turnsChart } from './turns-chart.ts';
import { preferenceUndoingChart, undoingChart } from './undoing-chart.ts';

/** The report's charts in reading order; those that its data do not fill are left out. */
export function buildCharts(report: Report): Chart[] {
  const charts = [
    steerabilityChart(report),
    familyChart(report),
    budgetChart(report),
    doseChart(report),
    undoingChart(report),
    turnsChart(report),
    contestChart(report),
    frontierChart(report),
    sizeChart(report),
    capabilityChart(report),
    categoryChart(report),
  ];
  const kept = charts.filter((chart) => chart !== null);
  const unjudged = [
    preferenceChart(report),
    preferenceDoseChart(report),
    preferenceUndoingChart(report),
  ].filter((chart) => chart !== null);
  const [judge] = report.judges;
  if (judge?.screening !== true) return [...kept, ...unjudged];
  const said = `Judged by ${labelJudge(report.judges, judge.name)}.`;
  // What needs no judge stands before what one that only screens has decided.
  return [
    ...unjudged,
    ...kept.map((chart) => ({
      ...chart,
      caption: `${chart.caption} ${said}`,
      description: `${said} ${chart.description}`,
    })),
  ];
}
