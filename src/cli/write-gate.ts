import { writeFileSync } from 'node:fs';
import type { GateReport } from '../report/index.ts';
import type { ExitCode } from './exit-code.ts';
import { pageOfStdout } from './screen.ts';

/** Where and how a gate's answer is written. */
export interface GateOutput {
  readonly format: 'terminal' | 'json';
  readonly junit?: string;
  readonly markdown?: string;
  readonly allowUndecided: boolean;
}

/** Writes what a gate says, and gives the exit code: 0 where it passes; undecided counts as failed unless allowed. */
export async function writeGate(report: GateReport, output: GateOutput): Promise<ExitCode> {
  const { format, junit, markdown, allowUndecided } = output;
  const { renderGate, renderGateMarkdown, renderJson, renderJUnit } = await import('../report/index.ts');
  if (junit !== undefined) writeFileSync(junit, renderJUnit(report, { now: new Date(), allowUndecided }));
  if (markdown !== undefined) writeFileSync(markdown, renderGateMarkdown(report));
  process.stdout.write(format === 'json' ? renderJson(report) : renderGate(report, pageOfStdout()));
  return report.verdict === 'pass' || (report.verdict === 'undecided' && allowUndecided) ? 0 : 1;
}
