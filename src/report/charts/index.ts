export { buildCharts } from './build-charts.ts';
export type { Chart, ChartColours } from './chart.ts';
export { escapeXml } from './escape-xml.ts';
export { DARK, FROM_PAGE, LIGHT } from './looks.ts';
export type { ChartMark } from './mark-note.ts';
export { type Drawing, drawChart, renderSvg } from './render-svg.ts';
