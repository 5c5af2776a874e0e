import type { LanguageModelV4 } from '@ai-sdk/provider';
import { defineError } from '../../errors/index.ts';
import type { Judge } from '../../judging/index.ts';
import { guardModel, redactor, secretsOf, takeOut } from '../../models/secrets/index.ts';
import { isCustomModel, nameCustomModel } from '../../vocabulary/index.ts';
import type { Executor, TellEvent } from '../executor.ts';
import type { Study } from '../study.ts';
import { attemptAnswers } from './attempts.ts';
import type { RoutedModel, RouteTo } from './call-through-lane.ts';
import { judgeThroughLane, mostOfJudgement, UNKNOWN } from './judge-through-lane.ts';
import { makeLlmJudge } from './make-llm-judge.ts';
import { openApiSubject } from './open-api-subject.ts';

/** Models that a program gives as code, by their names in the study: `custom/NAME`. */
export type OwnModels = Readonly<Record<string, LanguageModelV4>>;

/** A study names a model of a program's own, and the program did not give it. */
export const CustomModelMissingError = defineError('custom-model-missing', (model: string) => ({
  what: `The model ${model} exists only as code, and was not given.`,
  where: `model "${model}"`,
  fix: `Run the study from a program: runStudy(study, { out, models: { '${model}': … } }). See examples/custom-subject.ts.`,
}));

/** The models, with the keys of the environment taken out of all that comes back from them. */
export function guardModels(models: OwnModels, env: NodeJS.ProcessEnv): OwnModels {
  const clean = takeOut(secretsOf(env));
  return Object.fromEntries(Object.entries(models).map(([name, model]) => [name, guardModel(model, clean)]));
}

/** Whether a model is one that a program gives. */
function isOwnModel({ model }: { readonly model: string }): boolean {
  return isCustomModel(model);
}

/** Whether a model is asked without a program's own code. */
export function isNoOwnModel(party: { readonly model: string }): boolean {
  return !isOwnModel(party);
}

/**
 * The executor, with models of the program's own beside its: they are asked like models behind an API, side by side, with
 * retries.
 */
export function withOwnModels(executor: Executor, models: OwnModels, routeTo: RouteTo): Executor {
  return {
    groupOf: (subject) => (isOwnModel(subject) ? null : executor.groupOf(subject)),
    async openSubject(subject, report, signal) {
      if (!isOwnModel(subject)) return executor.openSubject(subject, report, signal);
      const model = find(models, subject.model);
      const route = routeTo({ role: 'subject', name: subject.name }, describe(subject.model), report);
      const { timeoutSeconds } = route.limits;
      const attempt = attemptAnswers(subject, () => model, { price: null, timeoutSeconds });
      return openApiSubject(subject, route, null, attempt);
    },
    async openJudge(judge, report, signal) {
      if (!isOwnModel(judge)) return executor.openJudge(judge, report, signal);
      const route = routeTo({ role: 'judge', name: judge.name }, describe(judge.model), report);
      const model = find(models, judge.model);
      const own = makeLlmJudge(judge, judge.model, { model, timeoutMs: route.limits.timeoutSeconds * 1_000 });
      return judgeThroughLane(own, route, (input) => mostOfJudgement(input, judge, null));
    },
    [Symbol.asyncDispose]: () => executor[Symbol.asyncDispose](),
  };
}

/** A judge that a program gives, as a run asks it: side by side, with retries. */
export function openOwnJudge(own: Judge, report: TellEvent, routeTo: RouteTo): Judge {
  const route = routeTo({ role: 'judge', name: own.name }, describe(nameCustomModel(own.name)), report);
  return judgeThroughLane(own, route, () => UNKNOWN);
}

/** @throws {CustomModelMissingError} where a subject or judge of the study needs a model that was not given. */
export function assertOwnModels(
  { subjects, judges }: Pick<Study, 'subjects' | 'judges'>,
  models: OwnModels,
): void {
  for (const party of [...subjects, ...judges]) {
    if ('model' in party && isOwnModel(party)) find(models, party.model);
  }
}

function find(models: OwnModels, name: string): LanguageModelV4 {
  const own = models[name];
  if (own === undefined) throw new CustomModelMissingError(name);
  return own;
}

/** Own code has no host and no key: its name stands for the one, and nothing for the other. */
function describe(spec: string): RoutedModel {
  return { spec, host: spec, keyVariable: null, redact: redactor([]) };
}
