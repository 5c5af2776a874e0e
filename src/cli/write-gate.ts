import { writeFileSync } from 'node:fs';
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
  if (junit !== undefined) writeFileSync(junit, renderJUnit(report, { now: new Date(), allowUndecided }));
  if (markdown !== undefined) writeFileSync(markdown, renderGateMarkdown(report));
  printPage(format === 'json' ? renderJson(report) : renderGate(report, pageOfStdout()));
  return isFailure(report.verdict, allowUndecided) ? 1 : 0;
}
