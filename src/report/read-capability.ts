import { existsSync } from 'node:fs';
import type { CapabilityOutcome } from '../analysis/index.ts';
import { checkAnswer } from '../benchmark/index.ts';
import { capabilityFolder, openStore, runFile } from '../store/index.ts';
import type { ReportInput } from './report-input.ts';

/** What came of the capability tasks that were asked beside a run, if any were. */
export function readCapability(run: string): Pick<ReportInput, 'capability'> {
  const folder = capabilityFolder(run);
  if (!existsSync(runFile(folder))) return {};
  using store = openStore(folder, 'read');
  const { capability } = store.facts();
  if (capability === undefined) return {};
  const outcomes: CapabilityOutcome[] = [];
  for (const { trial, answer } of store.query.records()) {
    const check = capability.checks[trial.task];
    if (check === undefined || answer === null || answer.ending === 'error') continue;
    const { subject, condition, task } = trial;
    const { kind: result } = checkAnswer(answer.text, check.checker);
    const isCut = answer.ending === 'limit' || answer.ending === 'limit-in-reasoning';
    outcomes.push({ subject, condition, task, grade: check.grade, result, isCut });
  }
  return outcomes.length === 0 ? {} : { capability: { source: capability.source, outcomes } };
}
