import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { Benchmark, CapabilityScores, Checker } from '../benchmark/index.ts';
import type { Decoding } from '../models/index.ts';
import type { Condition } from '../steering/index.ts';
import type { Stage, WithheldRule } from '../vocabulary/index.ts';
import { readJson } from './read-json.ts';

/** What a run says of itself: enough to read it without the study's file. */
export interface RunFacts {
  /**
   * Drawn at random when the run was begun: tells it from others whose trials are the same. Left out by older versions and
   * imports.
   */
  readonly id?: string;
  readonly name: string;
  readonly description: string | null;
  /** When the run was first started: ISO 8601, in UTC. */
  readonly created: string;
  readonly benchmark: RunBenchmark;
  /** There where `--limit` left out tasks of the study: how many of each category it let be, and how many there are in all. */
  readonly limit?: { readonly perCategory: number; readonly of: number };
  readonly epochs: number;
  /** There where pairs of continuations are scored: which ones. */
  readonly pairs?: { readonly version: string; readonly hash: string };
  /** In the study's order. */
  readonly subjects: readonly SubjectFacts[];
  readonly conditions: readonly Condition[];
  /** There where answers that a provider filtered or refused are counted otherwise than by default. */
  readonly withheld?: WithheldRule;
  /** Seconds that the run worked so far, pauses not counted; null for an import. */
  readonly seconds: number | null;
  /**
   * There where trials were asked only until a gate's answer was clear: what the order of tasks was drawn by. It stays,
   * since bounds for a fixed number of tasks do not hold for such a run, whatever is added later.
   */
  readonly sequential?: { readonly seed: number };
  /**
   * There where these are trials of another run, asked again: that run's id, and what the sample was drawn by. The plan is
   * the sample.
   */
  readonly repeat?: { readonly of: string | null; readonly seed: number };
  /** There where subjects' capability was measured elsewhere. */
  readonly scores?: CapabilityScores;
  /**
   * There where these are capability tasks, asked beside another run: where they are from, and by task how hard it is made
   * and what its answers are checked by.
   */
  readonly capability?: {
    readonly source: string;
    readonly checks: Readonly<Record<string, { readonly grade: number; readonly checker: Checker }>>;
  };
}

/** A benchmark as a run remembers it. */
export type RunBenchmark = Pick<Benchmark, 'name' | 'version' | 'hash' | 'keysHash'>;

/** A subject as a run remembers it. */
export interface SubjectFacts {
  readonly name: string;
  /** `provider/model`. */
  readonly model: string;
  /** 10⁹ parameters; null where it is not known. */
  readonly size: number | null;
  readonly stage: Stage;
  /** Null where an import does not tell. */
  readonly decoding: Decoding | null;
}

const FACTS = "SELECT value FROM run WHERE key = 'facts'";

/** What the run says of itself; null before it was said. */
export function readFacts(database: DatabaseSync): RunFacts | null {
  return followFacts((sql) => database.prepare(sql))();
}

/** As `readFacts`, for who asks often: what is stored is read each time, and parsed only where it has changed. */
export function followFacts(prepare: (sql: string) => StatementSync): () => RunFacts | null {
  let last: { readonly text: string; readonly facts: RunFacts } | null = null;
  return () => {
    const row = prepare(FACTS).get();
    if (row === undefined) return null;
    const text = String(row.value);
    if (last?.text !== text) last = { text, facts: readJson(text) };
    return last.facts;
  };
}
