import {
  type GateReport,
  isFailure,
  renderGate,
  renderGateMarkdown,
  renderJson,
  renderJUnit,
} from '../report/index.ts';
import { pageOfStdout, printPage } from './console.ts';
import type { ExitCode } from './exit-code.ts';
import { writeText } from './write-text.ts';

/** Where and how a gate's answer is written. */
export interface GateOutput {
  readonly format: 'terminal' | 'json';
  readonly junit?: string;
  readonly markdown?: string;
  readonly allowUndecided: boolean;
}

/** Writes what a gate says, and gives the exit code. */
export function writeGate(report: GateReport, output: GateOutput): ExitCode {
  const { format, junit, markdown, allowUndecided } = output;
  if (junit !== undefined) writeText(renderJUnit(report, { now: new Date(), allowUndecided }), junit);
  if (markdown !== undefined) writeText(renderGateMarkdown(report), markdown);
  printPage(format === 'json' ? renderJson(report) : renderGate(report, pageOfStdout()));
  if (!isFailure(report.verdict, allowUndecided)) return 0;
  return report.verdict === 'undecided' ? 4 : 3;
}
