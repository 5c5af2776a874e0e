export { type ChartFiles, renderCharts } from './render-charts.ts';
