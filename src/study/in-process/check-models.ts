import { SteerlabError } from '../../errors/index.ts';
import type { JsonValue, Stage } from '../../models/index.ts';
import { preflight } from '../../models/preflight/index.ts';
import { resolveModel } from '../../models/providers/index.ts';
import { ModelsNotReadyError } from '../run-errors.ts';
import type { Party } from '../run-event.ts';

/** A model behind an API that will be asked. */
export interface CheckedModel {
  readonly party: Party;
  readonly model: string;
  readonly baseURL?: string | undefined;
  readonly stage?: Stage;
  readonly providerOptions?: { readonly [key: string]: JsonValue } | undefined;
  readonly temperature: number;
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
export function assertReady(checks: readonly ModelCheck[]): void {
  const errors = checks.flatMap(({ state }) => (state instanceof SteerlabError ? [state] : []));
  const [first, second] = errors;
  if (first !== undefined) throw second === undefined ? first : new ModelsNotReadyError(errors);
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
