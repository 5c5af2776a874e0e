import { hash } from 'node:crypto';
import type { SteerlabError } from '../../../errors/index.ts';
import type { Decoding } from '../../../models/index.ts';
import {
  openStore,
  type RunFacts,
  type Store,
  type StoredJudge,
  type SubjectFacts,
} from '../../../store/index.ts';
import { RunFolderTakenError } from '../../import-run/index.ts';
import type { PublishedRun } from '../published-run.ts';
import { readPublishedRuns } from '../read-runs.ts';
import type { AskedTasks } from './asked-tasks.ts';
import { describeImport } from './describe-import.ts';
import { matchBenchmark } from './match-benchmark.ts';
import { recoverConditions, type SteeredRuns } from './recover-conditions.ts';
import { tasksFromTranscripts } from './tasks-from-transcripts.ts';
import { type ImportedTrial, toTrials } from './to-trials.ts';

/** What to import, and where to. */
export interface ImportOptions {
  /** The folder that holds the published result folders. */
  readonly dir: string;
  /** The run's folder; made where it is missing. */
  readonly out: string;
  /** Leave out what is bad, and list it, where strict importing (the default) throws. */
  readonly lenient?: boolean;
}

/** What was imported. */
export interface ImportSummary {
  /** Result folders imported. */
  readonly runs: number;
  readonly trials: number;
  readonly decided: number;
  readonly dropped: number;
  /** Trials in the parts of result folders that could not be read. */
  readonly unanswered: number;
  /** The folder that tasks and contexts were read from; null: there was none, and contexts are empty. */
  readonly benchmark: string | null;
  /** What was left out, each as the error that strict importing would have thrown. */
  readonly leftOut: readonly SteerlabError[];
}

const NAME = 'published';

/**
 * Imports published result folders into a run: subjects with size and stage, conditions recovered from the prompts,
 * trials, answers with their reasoning, and the decisions of the judge `published`. Importing the same again changes
 * nothing.
 *
 * Transcripts have no contexts. These come from a folder `benchmark` beside `dir`, as in the paper's repository, if
 * its tasks are those of the transcripts; without it they are empty.
 *
 * @throws what `readPublishedRuns` and `extractConditions` throw (unless lenient); RunFolderTakenError where `out`
 * holds another run; the store's errors
 */
export async function importPublished({ dir, out, lenient = false }: ImportOptions): Promise<ImportSummary> {
  const read = readPublishedRuns(dir, { lenient });
  const leftOut = [...read.leftOut];
  const steered = recoverConditions(read.runs, (error) => {
    if (!lenient) throw error;
    leftOut.push(error);
  });
  const asked = (await matchBenchmark(dir, steered.runs)) ?? tasksFromTranscripts(steered.runs);
  const trials = steered.runs.flatMap((run) => {
    const condition = steered.conditions.find(({ name }) => name === run.condition.name);
    return condition === undefined ? [] : toTrials(run, condition, asked.of(run));
  });
  using store = openStore(out, 'write');
  await save(store, { dir, out, steered, asked, trials });
  const count = (kind: 'decided' | 'dropped') =>
    trials.filter(({ judgement }) => judgement?.kind === kind).length;
  return {
    runs: steered.runs.length,
    trials: trials.length,
    decided: count('decided'),
    dropped: count('dropped'),
    unanswered: trials.filter(({ answer }) => answer === null).length,
    benchmark: asked.folder,
    leftOut,
  };
}

interface Import {
  readonly dir: string;
  readonly out: string;
  readonly steered: SteeredRuns;
  readonly asked: AskedTasks;
  readonly trials: readonly ImportedTrial[];
}

async function save(store: Store, { dir, out, steered, asked, trials }: Import): Promise<void> {
  const before = store.knownFacts();
  if (before !== null && before.name !== NAME) throw new RunFolderTakenError(out, before.name);
  const { name, version, hash } = asked.benchmark;
  const facts: RunFacts = {
    name: NAME,
    description: `Imported from ${dir}.`,
    created: before?.created ?? new Date().toISOString(),
    benchmark: { name, version, hash },
    epochs: 1,
    subjects: describeSubjects(steered.runs),
    conditions: steered.conditions,
    seconds: null,
  };
  const judge = describeJudge(steered.runs);
  store.atOnce(() => {
    store.setFacts(facts);
    store.setPlan(
      asked.benchmark,
      trials.map(({ trial }) => trial),
    );
    store.setJudges([judge]);
  });
  const writes = trials.flatMap(({ trial, answer, judgement }) => [
    ...(answer === null ? [] : [store.saveAnswer(trial.id, answer)]),
    ...(judgement === null ? [] : [store.saveJudgement(trial.id, judge, judgement)]),
  ]);
  await Promise.all(writes);
  store.writeBeside('study.yaml', describeImport(facts, asked, steered.runs));
}

function describeSubjects(runs: readonly PublishedRun[]): SubjectFacts[] {
  const bySubject = Map.groupBy(runs, ({ subject }) => subject.name);
  return [...bySubject.values()].flatMap(([first]) => {
    if (first === undefined) return [];
    const { name, model, size, stage } = first.subject;
    return [{ name, model, size, stage, decoding: describeDecoding(first) }];
  });
}

function describeDecoding({ config }: PublishedRun): Decoding | null {
  const { temperature, maxOutputTokens, maxInputTokens } = config;
  if (temperature === null || maxOutputTokens === null) return null;
  return { temperature, maxOutputTokens, maxInputTokens, seed: null };
}

function describeJudge(runs: readonly PublishedRun[]): StoredJudge {
  const models = [...new Set(runs.map(({ config }) => config.judgeModel))].toSorted();
  return {
    name: NAME,
    fingerprint: hash('sha256', JSON.stringify([NAME, models])),
    facts: {
      model: models.filter((model) => model !== null).join(', ') || null,
      knownError: null,
      sees: 'steered',
    },
  };
}
