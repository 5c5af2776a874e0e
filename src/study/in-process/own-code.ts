import type { LanguageModelV4 } from '@ai-sdk/provider';
import { defineError } from '../../errors/index.ts';
import { createLlmJudge, type Judge } from '../../judging/index.ts';
import { ask } from '../../models/ask/index.ts';
import { redactor } from '../../models/failure/index.ts';
import type { CallFacts } from '../../models/index.ts';
import { isCustomModel, nameCustomModel } from '../../vocabulary/index.ts';
import type { Executor, PreparedJudge } from '../executor.ts';
import type { Study } from '../study.ts';
import { type CallRoute, callThroughLane, capacityOf, type openLanes } from './call-through-lane.ts';
import { openApiJudge } from './open-api-judge.ts';
import { openApiSubject } from './open-api-subject.ts';

/** Models that a program gives as code, by their names in the study: `custom/NAME`. */
export type OwnModels = Readonly<Record<string, LanguageModelV4>>;

/** A study names a model of a program's own, and the program did not give it. */
export const CustomModelMissingError = defineError('custom-model-missing', (model: string) => ({
  what: `The model ${model} exists only as code, and was not given.`,
  where: `model "${model}"`,
  fix: `Run the study from a program: runStudy(study, { out, models: { '${model}': … } }). See examples/custom-subject.ts.`,
}));

/** Whether a model is one that a program gives. */
function isOwnModel({ model }: { readonly model: string }): boolean {
  return isCustomModel(model);
}

/** Whether a model is asked without a program's own code. */
export function isNoOwnModel(party: { readonly model: string }): boolean {
  return !isOwnModel(party);
}

/** What calls of own code are limited, retried and counted with. */
export interface OwnSurroundings extends Pick<CallRoute, 'budget' | 'limits'> {
  readonly laneOf: ReturnType<typeof openLanes>;
}

/**
 * The executor, with models of the program's own beside its: they are asked like models behind an API, side by side, with
 * retries.
 */
export function withOwnModels(
  executor: Executor,
  models: OwnModels,
  surroundings: OwnSurroundings,
): Executor {
  return {
    groupOf: (subject) => (isOwnModel(subject) ? null : executor.groupOf(subject)),
    async openSubject(subject, report, signal) {
      if (!isOwnModel(subject)) return executor.openSubject(subject, report, signal);
      const { decoding, stage, providerOptions } = subject;
      const model = find(models, subject.model);
      const party = { role: 'subject', name: subject.name } as const;
      const route = { ...routeTo(subject.model, party.role, surroundings), party, report };
      return openApiSubject(subject, route, null, ({ prompt }, callSignal) =>
        ask({
          model,
          prompt,
          stage,
          decoding,
          providerOptions,
          signal: callSignal,
          timeoutMs: surroundings.limits.timeoutSeconds * 1_000,
        }),
      );
    },
    async openJudge(judge, report, signal) {
      if (!isOwnModel(judge)) return executor.openJudge(judge, report, signal);
      const { name, model, providerOptions } = judge;
      const own = createLlmJudge({
        name,
        model: find(models, model),
        modelId: model,
        ...(providerOptions && { providerOptions }),
        timeoutMs: surroundings.limits.timeoutSeconds * 1_000,
      });
      const party = { role: 'judge', name } as const;
      const route = { ...routeTo(model, party.role, surroundings), party, report };
      const attempt = (...[input, , callSignal]: Parameters<PreparedJudge['judge']['judge']>) =>
        own.judge(input, callSignal);
      return openApiJudge(judge, route, null, { fingerprint: own.fingerprint, attempt });
    },
    [Symbol.asyncDispose]: () => executor[Symbol.asyncDispose](),
  };
}

/** A judge that a program gives, as a run asks it: side by side, with retries. */
export function openOwnJudge(
  own: Judge,
  report: CallRoute['report'],
  surroundings: OwnSurroundings,
): PreparedJudge {
  const { name, fingerprint } = own;
  const party = { role: 'judge', name } as const;
  const route = { ...routeTo(nameCustomModel(name), party.role, surroundings), party, report };
  return {
    judge: {
      name,
      fingerprint,
      capacity: capacityOf(surroundings.limits),
      async judge(input, trial, signal) {
        const { value } = await callThroughLane(route, {
          trial,
          most: { usd: 0, tokens: 0 },
          factsOf: ({ call }: { readonly call: CallFacts | null }) => call,
          signal,
          make: (callSignal) => own.judge(input, callSignal),
        });
        return value;
      },
      close: async () => {},
    },
    stored: { name, fingerprint, facts: { model: null, knownError: null } },
  };
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
function routeTo(spec: string, role: 'subject' | 'judge', { laneOf, limits, budget }: OwnSurroundings) {
  const resolved = { spec, host: spec, keyVariable: null, redact: redactor([]) };
  return { resolved, lane: laneOf(role, resolved), limits, budget };
}
