import type { SampleImportSummary } from '../interop/import-samples/index.ts';
import { describeLeftOut } from '../interop/import-samples/index.ts';
import { print, printError, printHint } from './console.ts';
import type { ExitCode } from './exit-code.ts';

/**
 * Says what an import of samples made, and on standard error what it left out.
 *
 * @returns the exit code: 1 where something is missing that should be there
 */
export function printImport(summary: SampleImportSummary, out: string): ExitCode {
  const { logs, trials, answered, failed, decided, subjects, conditions, judges, unknownSteps } = summary;
  print(`Imported ${logs} logs into ${out}: ${trials} trials, ${answered} answered, ${decided} decisions.`);
  print(`Subjects: ${subjects.join(', ')}. Conditions: ${conditions.join(', ')}.`);
  print(
    judges.length === 0
      ? `The logs hold no scores: judge the answers with "steerlab judge ${out} --judge offline".`
      : `Judges: ${judges.join(', ')}.`,
  );
  const silent = trials - answered - failed;
  if (failed > 0) print(`${failed} trials failed, as the logs say; the report lists them.`);
  if (silent > 0) print(`${silent} trials have no answer, and the logs do not say why.`);
  if (unknownSteps.length > 0) {
    print(`The logs do not tell what was added to prompts under: ${unknownSteps.join(', ')}.`);
  }
  for (const note of summary.notes) printError(`note: ${note}`);
  for (const part of summary.leftOut) printError(`left out: ${describeLeftOut(part)}`);
  printHint(`See it with: steerlab report ${out}`);
  return summary.leftOut.some(({ isExpected }) => !isExpected) ? 1 : 0;
}
