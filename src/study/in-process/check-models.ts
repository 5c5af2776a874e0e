import { SteerlabError } from '../../errors/index.ts';
import type { JsonValue } from '../../models/index.ts';
import { preflight } from '../../models/preflight/index.ts';
import { resolveModel } from '../../models/providers/index.ts';
import { localModelId, type Stage } from '../../vocabulary/index.ts';
import { ModelsNotReadyError } from '../run-errors.ts';
import type { Party } from '../run-event.ts';
import type { Study } from '../study.ts';

/** A model behind an API that will be asked. */
export interface CheckedModel {
  readonly party: Party;
  readonly model: string;
  readonly baseURL?: string | undefined;
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
export function checkModels(
  models: readonly CheckedModel[],
  env: NodeJS.ProcessEnv,
  signal: AbortSignal,
): Promise<ModelCheck[]> {
  return Promise.all(models.map((model) => checkModel(model, env, signal)));
}

/** @throws {ModelsNotReadyError} or the one error, where some can't be asked as things are. */
function assertReady(checks: readonly Pick<ModelCheck, 'state'>[]): void {
  const errors = checks.flatMap(({ state }) => (state instanceof SteerlabError ? [state] : []));
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
  assertReady(await Promise.all(models.map((model) => findModel(model, env))));
  if (!isAsked) return;
  const checks = await checkModels(models, env, signal);
  signal.throwIfAborted();
  assertReady(checks);
}

/** Whether a model can be opened; makes no call. */
async function findModel(
  { model, baseURL, stage = 'instruct' }: CheckedModel,
  env: NodeJS.ProcessEnv,
): Promise<Pick<ModelCheck, 'state'>> {
  try {
    await resolveModel(model, { env, baseURL, stage });
    return { state: 'answers' };
  } catch (error) {
    if (error instanceof SteerlabError) return { state: error };
    throw error;
  }
}

async function checkModel(
  checked: CheckedModel,
  env: NodeJS.ProcessEnv,
  signal: AbortSignal,
): Promise<ModelCheck> {
  const { party, model, baseURL, stage = 'instruct', providerOptions, temperature } = checked;
  const silent = { party, model, latencyMs: null, warnings: [] };
  try {
    const resolved = await resolveModel(model, { env, baseURL, stage });
    const verdict = await preflight(resolved, { providerOptions, temperature, signal });
    if (verdict.kind === 'answers') {
      return { party, model, state: 'answers', latencyMs: verdict.latencyMs, warnings: verdict.warnings };
    }
    return { ...silent, state: verdict.kind === 'busy' ? 'busy' : verdict.error };
  } catch (error) {
    if (error instanceof SteerlabError) return { ...silent, state: error };
    throw error;
  }
}
