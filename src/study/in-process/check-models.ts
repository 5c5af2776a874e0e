import type { Task } from '../../benchmark/index.ts';
import { SteerlabError } from '../../errors/index.ts';
import type { JsonValue, SystemRole } from '../../models/index.ts';
import { mostOfPreflight, preflight } from '../../models/preflight/index.ts';
import { KeyHostError, type ResolvedModel, resolveModel } from '../../models/providers/index.ts';
import type { Condition } from '../../steering/index.ts';
import { localModelId, type Stage } from '../../vocabulary/index.ts';
import { addMost, type MostUsed } from '../most-used.ts';
import { ModelsNotReadyError } from '../run-errors.ts';
import type { Party } from '../run-event.ts';
import type { Study } from '../study.ts';
import { findSharedKey } from './find-shared-key.ts';
import { type CheckQuestion, planQuestions, questionOfJudge } from './plan-questions.ts';

/** A model behind an API that will be asked. */
export interface CheckedModel {
  readonly party: Party;
  readonly model: string;
  readonly baseURL?: string | undefined;
  readonly apiKeyEnv?: string | undefined;
  readonly stage?: Stage;
  readonly providerOptions?: { readonly [key: string]: JsonValue } | undefined;
  readonly systemRole?: SystemRole | undefined;
  readonly temperature: number | null;
  /** Whether it is to tell how likely it holds given words. */
  readonly scores?: boolean;
  /** The first is what all of its trials need; the others are needed by some conditions only. */
  readonly questions: readonly CheckQuestion[];
}

/** What the models of a study will be asked with. */
export interface CheckedPlan extends Pick<Study, 'subjects' | 'judges'> {
  readonly measures?: Study['measures'];
  readonly conditions?: readonly Condition[];
  readonly tasks?: readonly Task[];
}

/** The models of this process, or those behind APIs, among these subjects and judges, as a run asks them. */
export function modelsToCheck(
  { subjects, judges, measures = [], conditions = [], tasks = [] }: CheckedPlan,
  { local }: { readonly local: boolean },
): CheckedModel[] {
  const questions = planQuestions(conditions, tasks);
  const all = [
    ...subjects.map(({ name, decoding, ...subject }): CheckedModel => {
      const scores = measures.includes('preference');
      const { temperature } = decoding;
      return { ...subject, party: { role: 'subject', name }, temperature, scores, questions };
    }),
    ...judges.flatMap((judge): CheckedModel[] => {
      if (judge.kind !== 'llm') return [];
      const { name, kind: _, ...rest } = judge;
      const { temperature = 0 } = judge;
      return [{ ...rest, party: { role: 'judge', name }, temperature, questions: [questionOfJudge(judge)] }];
    }),
  ];
  return all.filter(({ model }) => (localModelId(model) !== null) === local);
}

/** The most that checking a model uses before a run. It is no call of the run's plan. */
export function mostForCheck({
  questions,
  scores = false,
}: Pick<CheckedModel, 'questions' | 'scores'>): MostUsed {
  const one = { calls: 0, ...mostOfPreflight(scores) };
  return questions.map(() => one).reduce(addMost, { calls: 0, inputTokens: 0, outputTokens: 0 });
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
  /** What it does not take of some conditions, which a run will not answer then; others are. */
  readonly refused: readonly string[];
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
      return resolved === undefined ? [] : [checkModel(model, resolved, env, signal)];
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
 * @returns what a run's reader is to know before anything is paid: what models don't take of some conditions
 * @throws {ModelsNotReadyError} or the one error, where some can't be asked as things are.
 */
export async function assertModels(
  models: readonly CheckedModel[],
  env: NodeJS.ProcessEnv,
  { preflight: isAsked, signal }: { readonly preflight: boolean; readonly signal: AbortSignal },
): Promise<string[]> {
  const found = await findModels(models, env);
  assertReady(found.map((state) => ({ state: state instanceof SteerlabError ? state : 'answers' })));
  if (!isAsked) return [];
  const checks = await checkModels(models, env, signal);
  signal.throwIfAborted();
  assertReady(checks);
  return checks.flatMap(({ party, refused }) =>
    refused.map((text) => `${party.role} ${party.name}: ${text}`),
  );
}

/** Opens each model, or says why it can't be; makes no call. */
async function findModels(
  models: readonly CheckedModel[],
  env: NodeJS.ProcessEnv,
): Promise<(ResolvedModel | SteerlabError)[]> {
  const found = await Promise.all(
    models.map(async ({ model, baseURL, apiKeyEnv, providerOptions, stage = 'instruct' }) => {
      try {
        return await resolveModel(model, { env, baseURL, apiKeyEnv, providerOptions, stage });
      } catch (error) {
        if (error instanceof SteerlabError) return error;
        throw error;
      }
    }),
  );
  return found.map((resolved, place) =>
    resolved instanceof SteerlabError && !(resolved instanceof KeyHostError)
      ? resolved
      : (findSharedKey(place, found, models) ?? resolved),
  );
}

async function checkModel(
  { questions, ...checked }: CheckedModel,
  resolved: ResolvedModel | SteerlabError,
  env: NodeJS.ProcessEnv,
  signal: AbortSignal,
): Promise<ModelCheck> {
  const { party, model } = checked;
  const silent = { party, model, latencyMs: null, warnings: [], refused: [] };
  if (resolved instanceof SteerlabError) return { ...silent, state: resolved };
  const { baseURL, apiKeyEnv, stage = 'instruct' } = checked;
  const ask = async ({ served, prompt, responseFormat }: CheckQuestion) => {
    const asked =
      served === undefined
        ? resolved
        : await resolveModel(`${resolved.provider}/${served}`, { env, baseURL, apiKeyEnv, stage });
    const { providerOptions, systemRole, temperature } = checked;
    const how = { prompt, stage, party, providerOptions, systemRole, temperature, signal };
    const { scores = false } = checked;
    return preflight(asked, { ...how, scores, ...(responseFormat && { responseFormat }) });
  };
  const [first, ...others] = questions;
  if (first === undefined) return { ...silent, state: 'answers' };
  const verdict = await ask(first);
  if (verdict.kind !== 'answers')
    return { ...silent, state: verdict.kind === 'busy' ? 'busy' : verdict.error };
  const rest = await Promise.all(
    others.map(async (question) => ({ question, verdict: await ask(question) })),
  );
  return {
    party,
    model,
    state: 'answers',
    latencyMs: verdict.latencyMs,
    warnings: verdict.warnings,
    refused: rest.flatMap((one) =>
      one.verdict.kind === 'fails' ? [describeRefusal(one.question, one.verdict.error)] : [],
    ),
  };
}

function describeRefusal({ conditions }: CheckQuestion, { what, fix }: SteerlabError): string {
  const are = conditions.length === 1 ? 'condition' : 'conditions';
  return `${what} Its ${are} ${conditions.join(', ')} can't be answered as things are; others can. ${fix}`;
}
