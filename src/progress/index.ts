export { clockTime } from './describe-rate.ts';
export { renderFrame } from './render-frame.ts';
export { reportAsJson } from './report-as-json.ts';
export { reportInLines } from './report-in-lines.ts';
export { reportToTerminal } from './report-to-terminal.ts';
export type { Reporter, Screen } from './reporter.ts';
export { describeFetch, startProgress, trackProgress } from './track-progress.ts';
