export { renderCharts } from './render-charts.ts';
