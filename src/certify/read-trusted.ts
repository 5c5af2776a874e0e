import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { importPublished } from '../interop/published/index.ts';
import { openStore, runFile } from '../store/index.ts';
import { personOf } from '../vocabulary/index.ts';
import { NoTrustedJudgeError, NothingTrustedError } from './certify-errors.ts';
import type { TrustedAnswer, TrustedSource } from './trusted-answer.ts';

/** The judge of published results. */
const PUBLISHED = 'published';

/**
 * Reads the answers with trusted decisions of a run's folder, or of a folder of published results, which is imported
 * first, into `importTo`.
 *
 * Of a run, the trusted judge is the one that is named; else the only person who labelled; else, of an import of
 * published results, their judge.
 *
 * @throws {NoTrustedJudgeError} where that names nobody
 * @throws {NothingTrustedError} where there is no answer that the trusted judge decided on
 * @throws what reading a run, or importing, throws
 */
export async function readTrusted(
  folder: string,
  { trusted, importTo }: { readonly trusted: string | null; readonly importTo: string },
): Promise<TrustedSource> {
  if (existsSync(runFile(folder))) return readRun(folder, trusted);
  await importPublished({ dir: folder, out: importTo });
  return readRun(importTo, trusted, folder);
}

function readRun(folder: string, wanted: string | null, named = folder): TrustedSource {
  using store = openStore(folder, 'read');
  const facts = store.facts();
  const names = store.query.judges().map(({ name }) => name);
  const trusted = chooseTrusted(names, wanted);
  if (trusted === null) throw new NoTrustedJudgeError(named, names, wanted);
  const conditions = new Map(facts.conditions.map((condition) => [condition.name, condition]));
  const tasks = new Map(store.query.tasks().map((task) => [task.id, task]));
  const answers: TrustedAnswer[] = [];
  for (const { trial, answer, judgements } of store.query.records()) {
    const judgement = judgements.find(({ judge }) => judge === trusted)?.judgement;
    const condition = conditions.get(trial.condition);
    const task = tasks.get(trial.task);
    if (judgement?.kind !== 'decided' || answer === null) continue;
    // How often a judge errs is counted on a random part of the answers.
    if (judgement.chosen !== undefined) continue;
    if (condition === undefined || task === undefined) continue;
    answers.push({ trial, task, condition, answer: answer.text, decision: judgement.decision });
  }
  if (answers.length === 0) throw new NothingTrustedError(named, trusted);
  return { source: facts.name, trusted, answers };
}

function chooseTrusted(names: readonly string[], wanted: string | null): string | null {
  if (wanted !== null) return names.includes(wanted) ? wanted : null;
  const people = names.filter((name) => personOf(name) !== null);
  if (people.length > 0) return people.length === 1 ? (people[0] ?? null) : null;
  return names.includes(PUBLISHED) ? PUBLISHED : null;
}

/** Where the published results lie that a judge is measured on unless told; null where they are not at hand. */
export function findPublished(env: NodeJS.ProcessEnv): string | null {
  const folder = env.STEERLAB_PUBLISHED;
  if (folder === undefined || folder === '') return null;
  return [join(folder, 'results'), folder].find((path) => existsSync(path)) ?? null;
}
