export { reportInLines } from './report-in-lines.ts';
export { reportToTerminal } from './report-to-terminal.ts';
export {
  reportTrainingAsJson,
  reportTrainingInLines,
  reportTrainingToTerminal,
  type TrainingReporter,
} from './report-training.ts';
export type { Reporter } from './reporter.ts';
export { describeFetch, startProgress } from './track-progress.ts';
