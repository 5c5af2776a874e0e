export { buildReport, type ReportInput } from './build-report.ts';
export { renderCsv } from './csv/render-csv.ts';
export { renderJson } from './json/render-json.ts';
export { renderLatex } from './latex/render-latex.ts';
export { renderMarkdown } from './markdown/render-markdown.ts';
export * from './schema/index.ts';
export { stripControls } from './strip-controls.ts';
export { type LiveCell, renderLiveTable } from './terminal/render-live-table.ts';
export { renderTerminal, type TerminalOptions } from './terminal/render-terminal.ts';
