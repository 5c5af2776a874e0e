import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readRunReport } from '../../src/cli/read-run-report.ts';
import { renderJson, renderTerminal } from '../../src/report/index.ts';
import { openStore } from '../../src/store/index.ts';

/** What a run's folder holds, as cases compare it. */
export interface RunSeen {
  readonly answers: readonly object[];
  readonly judgements: readonly object[];
  readonly failures: readonly object[];
  /** Makes what the terminal shows at the end of a run. */
  readonly table: () => string;
  /** Makes the JSON report. */
  readonly report: () => unknown;
}

/** Reads a run's folder; null where there is none. */
export function lookIntoRun(folder: string): RunSeen | null {
  if (!existsSync(join(folder, 'study.db'))) return null;
  using store = openStore(folder, 'read');
  const records = [...store.query.allRecords()];
  return {
    answers: records.flatMap(({ trial, answer }) =>
      answer === null ? [] : [{ ...named(trial), ...answer, ...answer.call }],
    ),
    judgements: records.flatMap(({ trial, judgements }) =>
      judgements.map(({ judge, judgement }) => ({ ...named(trial), judge, ...judgement })),
    ),
    failures: store.query.failures(),
    table: () => renderTerminal(readRunReport(folder), { width: 200, colour: false, detail: 'full' }),
    report: () => JSON.parse(renderJson(readRunReport(folder))),
  };
}

function named({ subject, condition, task }: { subject: string; condition: string; task: string }) {
  return { subject, condition, task };
}
