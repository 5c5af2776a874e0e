import { existsSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { openStore, type RunFacts, runFile, type Store, type StoredJudge } from '../../store/index.ts';
import { RunFolderTakenError, writeStudy } from '../import-run/index.ts';
import { gather } from './gather.ts';
import type { LeftOut } from './left-out.ts';
import type { Mapping } from './mapping.ts';
import { addressSample, type ImportedSample, readSamples } from './read-sample.ts';
import type { WithLog } from './sample-log.ts';

/** What to import, and where to. */
export interface ImportOptions {
  /** Files, or folders that hold such. */
  readonly files: readonly string[];
  /** The run's folder; made where it is missing. */
  readonly out: string;
  /** How scores and metadata are read. Default: as `exportInspect` and `inspect_evals/instrumentaleval` write them. */
  readonly mapping?: Mapping;
  /** Stops the import. What was imported stays; the same import goes on. */
  readonly signal?: AbortSignal;
}

/** Where samples come from. */
export interface SampleSource {
  /** Whose they are, for the run's description. */
  readonly tool: string;
  /** The logs to read, as `withLog` opens them. */
  readonly files: readonly string[];
  readonly withLog: WithLog;
  /** What was left out already. */
  readonly leftOut: readonly LeftOut[];
}

/** What was imported. */
export interface SampleImportSummary {
  readonly logs: number;
  readonly subjects: readonly string[];
  readonly conditions: readonly string[];
  readonly judges: readonly string[];
  readonly trials: number;
  readonly answered: number;
  /** Trials that have no answer, for which the log says why. */
  readonly failed: number;
  readonly decided: number;
  /** Conditions of which the logs don't tell what they add to a prompt. */
  readonly unknownSteps: readonly string[];
  /** What the logs hold, or say that they hold, and the run does not. */
  readonly leftOut: readonly LeftOut[];
  /** What else there is to say of the logs, a sentence each. */
  readonly notes: readonly string[];
}

/**
 * Imports samples into a run. The logs are read twice, one sample at a time: first for what was asked, which is all that
 * is kept in memory, then for the answers and scores.
 *
 * Importing the same again changes nothing.
 *
 * @throws RunFolderTakenError where `out` holds another run; the errors of logs and samples; the store's errors
 */
export async function importSamples(
  source: SampleSource,
  { out, mapping = {}, signal }: Omit<ImportOptions, 'files'>,
): Promise<SampleImportSummary> {
  const { files, withLog, tool } = source;
  const gathered = await gather({ files, withLog, mapping, tool, signal });
  const { facts, benchmark, trials, judges, reading, unknownSteps, leftOut, notes } = gathered;
  assertFree(out, facts);
  using store = openStore(out, 'write');
  store.atOnce(() => {
    store.setFacts(facts);
    store.setPlan(benchmark, trials);
    store.setJudges(judges);
  });
  store.writeBeside('study.yaml', describeStudy(facts));
  let answered = 0;
  let failed = 0;
  let decided = 0;
  let writes: Promise<void>[] = [];
  for (const file of files) {
    await withLog(file, async (log) => {
      for await (const read of readSamples(log, reading)) {
        signal?.throwIfAborted();
        if (read.kind === 'left-out') continue;
        const { sample } = read;
        writes.push(...saveSample(store, judges, sample));
        if (sample.answer !== null) answered += 1;
        else if (sample.failure !== null) failed += 1;
        decided += sample.judgements.filter(({ judgement }) => judgement.kind === 'decided').length;
        if (writes.length < WRITES) continue;
        await Promise.all(writes);
        writes = [];
      }
    });
  }
  await Promise.all(writes);
  const namesOf = (items: readonly { readonly name: string }[]) => items.map(({ name }) => name);
  return {
    logs: files.length,
    subjects: namesOf(facts.subjects),
    conditions: namesOf(facts.conditions),
    judges: namesOf(judges),
    trials: trials.length,
    answered,
    failed,
    decided,
    unknownSteps,
    leftOut: [...source.leftOut, ...leftOut],
    notes,
  };
}

function describeStudy(facts: RunFacts): string {
  const { name, version } = facts.benchmark;
  return writeStudy(
    facts,
    '# Imported logs as a study. To ask other models the same, give it another name, name them as subjects, and add\n' +
      `# "benchmark:" with the tasks of ${JSON.stringify(`${name} ${version}`)}.\n`,
  );
}

/** So many writes are handed to the store at most before they are waited for. */
const WRITES = 5_000;

/** A run of the same logs is gone on with: its import was interrupted, or is made again. */
function assertFree(folder: string, facts: RunFacts): void {
  if (!existsSync(runFile(folder))) return;
  using store = openStore(folder, 'read');
  const before = store.knownFacts();
  if (before !== null && !isDeepStrictEqual(before, facts))
    throw new RunFolderTakenError(folder, before.name);
}

function saveSample(store: Store, judges: readonly StoredJudge[], sample: ImportedSample): Promise<void>[] {
  const { answer, failure: message, judgements } = sample;
  const trial = addressSample(sample);
  if (answer === null) {
    return message === null
      ? []
      : [store.saveFailure({ trial, judge: '', error: 'trial-failed', message, attempts: 1 })];
  }
  const made = judgements.flatMap(({ judge, judgement }) => {
    const stored = judges.find(({ name }) => name === judge);
    return stored === undefined ? [] : [store.saveJudgement(trial, stored, judgement)];
  });
  return [store.saveAnswer(trial, answer), ...made];
}
