import type { TrialRecord } from '../../../store/index.ts';
import type { NewEntry } from '../../../zip/index.ts';
import { buildHeader, buildStart } from './build-header.ts';
import { buildSample } from './build-sample.ts';
import { buildSummary } from './build-summary.ts';
import type { LogFacts } from './log-facts.ts';
import { Tally } from './tally.ts';
import { writeJson } from './write-json.ts';

/** Where a cell's trials come from. */
export interface LogSource {
  /** The cell's trials, from the first on each time. */
  readonly records: () => Iterable<TrialRecord>;
  /** Why trials failed for good, by the trial's id. */
  readonly failures: ReadonlyMap<string, string>;
}

/** Inspect writes summaries out each time that it has this many samples at most. */
const BATCH = 10;

/**
 * The entries of a log, in the order in which Inspect writes them. One sample is in memory at a time: the summaries of
 * all are made by reading the trials once more. A trial that is still to be asked is no sample.
 */
export function* logEntries(facts: LogFacts, { records, failures }: LogSource): Generator<NewEntry> {
  const tally = new Tally(facts);
  yield entry('_journal/start.json', buildStart(facts));
  let batch: unknown[] = [];
  let flushed = 0;
  for (const record of records()) {
    const failure = failures.get(record.trial.id);
    tally.add(record, failure);
    const sample = toSample(record, facts, failure);
    if (sample === null) continue;
    yield entry(`samples/${sample.id}_epoch_${sample.epoch}.json`, sample);
    batch.push(buildSummary(sample));
    if (batch.length < BATCH) continue;
    flushed += 1;
    yield entry(`_journal/summaries/${flushed}.json`, batch);
    batch = [];
  }
  if (batch.length > 0) yield entry(`_journal/summaries/${flushed + 1}.json`, batch);
  yield { name: 'summaries.json', text: writeSummaries(facts, { records, failures }) };
  // Every epoch's score counts by itself, as in a report: nothing is reduced.
  yield entry('reductions.json', []);
  yield entry('header.json', buildHeader(facts, tally));
}

/** Null for a trial that is still to be asked. */
function toSample(
  record: TrialRecord,
  facts: LogFacts,
  failure: string | undefined,
): Record<string, unknown> | null {
  return record.answer === null && failure === undefined ? null : buildSample(record, facts, failure);
}

function entry(name: string, value: unknown): NewEntry {
  return { name, text: [writeJson(value)] };
}

function* writeSummaries(facts: LogFacts, { records, failures }: LogSource): Generator<string> {
  let before = '[';
  for (const record of records()) {
    const sample = toSample(record, facts, failures.get(record.trial.id));
    if (sample === null) continue;
    yield before + writeJson(buildSummary(sample));
    before = ',';
  }
  yield before === '[' ? '[]' : ']';
}
