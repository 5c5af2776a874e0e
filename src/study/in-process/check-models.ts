import { SteerlabError } from '../../errors/index.ts';
import type { JsonValue } from '../../models/index.ts';
import { preflight } from '../../models/preflight/index.ts';
import { type ResolvedModel, resolveModel } from '../../models/providers/index.ts';
import { localModelId, type Stage } from '../../vocabulary/index.ts';
import { ModelsNotReadyError } from '../run-errors.ts';
import type { Party } from '../run-event.ts';
import type { Study } from '../study.ts';
import { findSharedKey } from './find-shared-key.ts';

/** A model behind an API that will be asked. */
export interface CheckedModel {
  readonly party: Party;
  readonly model: string;
  readonly baseURL?: string | undefined;
  readonly apiKeyEnv?: string | undefined;
  readonly stage?: Stage;
  readonly providerOptions?: { readonly [key: string]: JsonValue } | undefined;
  readonly temperature: number;
}

/** The models of this process, or those behind APIs, among these subjects and judges, as a run asks them. */
export function modelsToCheck(
  { subjects, judges }: Pick<Study, 'subjects' | 'judges'>,
  { local }: { readonly local: boolean },
): CheckedModel[] {
  const all = [
    ...subjects.map(({ name, decoding, ...subject }): CheckedModel => {
      return { ...subject, party: { role: 'subject', name }, temperature: decoding.temperature };
    }),
    ...judges.flatMap((judge): CheckedModel[] => {
      if (judge.kind !== 'llm') return [];
      const { name, kind: _, ...rest } = judge;
      return [{ ...rest, party: { role: 'judge', name }, temperature: 0 }];
    }),
  ];
  return all.filter(({ model }) => (localModelId(model) !== null) === local);
}

/** What asking one model a word gave. */
export interface ModelCheck {
  readonly party: Party;
  readonly model: string;
  /** `answers`, `busy` (a run waits for it), or the error that says what to set. */
  readonly state: 'answers' | 'busy' | SteerlabError;
  /** Null where it did not answer. */
  readonly latencyMs: number | null;
  /** What the provider would leave out of each request. */
  readonly warnings: readonly string[];
}

/** Asks each model a word, side by side, with the settings that the run will use. Throws only what is unforeseen. */
export async function checkModels(
  models: readonly CheckedModel[],
  env: NodeJS.ProcessEnv,
  signal: AbortSignal,
): Promise<ModelCheck[]> {
  const found = await findModels(models, env);
  return Promise.all(
    models.flatMap((model, place) => {
      const resolved = found[place];
      return resolved === undefined ? [] : [checkModel(model, resolved, signal)];
    }),
  );
}

/** @throws {ModelsNotReadyError} or the one error, where some can't be asked as things are. */
function assertReady(checks: readonly Pick<ModelCheck, 'state'>[]): void {
  const all = checks.flatMap(({ state }) => (state instanceof SteerlabError ? [state] : []));
  // One cause of several models is told once.
  const errors = [...new Map(all.map((error) => [error.message, error])).values()];
  const [first, second] = errors;
  if (first !== undefined) throw second === undefined ? first : new ModelsNotReadyError(errors);
}

/**
 * Makes sure that each model has its key and its address, and, with `preflight`, that it answers.
 *
 * @throws {ModelsNotReadyError} or the one error, where some can't be asked as things are.
 */
export async function assertModels(
  models: readonly CheckedModel[],
  env: NodeJS.ProcessEnv,
  { preflight: isAsked, signal }: { readonly preflight: boolean; readonly signal: AbortSignal },
): Promise<void> {
  const found = await findModels(models, env);
  assertReady(found.map((state) => ({ state: state instanceof SteerlabError ? state : 'answers' })));
  if (!isAsked) return;
  const checks = await checkModels(models, env, signal);
  signal.throwIfAborted();
  assertReady(checks);
}

/** Opens each model, or says why it can't be; makes no call. */
async function findModels(
  models: readonly CheckedModel[],
  env: NodeJS.ProcessEnv,
): Promise<(ResolvedModel | SteerlabError)[]> {
  const found = await Promise.all(
    models.map(async ({ model, baseURL, apiKeyEnv, stage = 'instruct' }) => {
      try {
        return await resolveModel(model, { env, baseURL, apiKeyEnv, stage });
      } catch (error) {
        if (error instanceof SteerlabError) return error;
        throw error;
      }
    }),
  );
  return found.map((resolved, place) =>
    resolved instanceof SteerlabError ? resolved : (findSharedKey(place, found, models) ?? resolved),
  );
}

async function checkModel(
  { party, model, providerOptions, temperature }: CheckedModel,
  resolved: ResolvedModel | SteerlabError,
  signal: AbortSignal,
): Promise<ModelCheck> {
  const silent = { party, model, latencyMs: null, warnings: [] };
  if (resolved instanceof SteerlabError) return { ...silent, state: resolved };
  const verdict = await preflight(resolved, { providerOptions, temperature, signal });
  if (verdict.kind === 'answers')
    return { party, model, state: 'answers', latencyMs: verdict.latencyMs, warnings: verdict.warnings };
  return { ...silent, state: verdict.kind === 'busy' ? 'busy' : verdict.error };
}
