import { resolve } from 'node:path';
import { reasonOf, SteerlabError } from '../../errors/index.ts';
import { ask, moveSystem, toScoredPrompt } from '../../models/ask/index.ts';
import { type FetchEvent, resolveModelFile } from '../../models/fetch/index.ts';
import type { LocalAdapter } from '../../models/local/index.ts';
import { parseModelSpec } from '../../models/providers/index.ts';
import { assertInstalled, ENGINE } from '../../optional/index.ts';
import type { Condition } from '../../steering/index.ts';
import type { PlannedTrial } from '../../store/index.ts';
import type { OpenSubject } from '../executor.ts';
import { adaptersOf } from '../resolve-adapters.ts';
import { StoppedError, TrialFailedError } from '../run-errors.ts';
import type { LocalSettings, StudySubject } from '../study.ts';
import { speaksThroughSystem, tellNoRole } from '../tell-roles.ts';
import { openTurns } from './take-turns.ts';

/** What opening a local model needs besides its subject. */
export interface LocalSurroundings {
  readonly settings: LocalSettings;
  /** Conditions that trials may have, for their adapters. */
  readonly conditions: readonly Condition[];
  /** Relative paths of model files are read from here. */
  readonly folder: string;
  readonly onFetch: (event: FetchEvent) => void;
  readonly onNotice: (notice: string) => void;
  readonly signal: AbortSignal;
}

/** Fetches (where this machine does not have it) and loads a model that runs in this process. */
export async function openLocalSubject(
  subject: StudySubject,
  surroundings: LocalSurroundings,
): Promise<OpenSubject> {
  const { settings, conditions, folder, onFetch, onNotice, signal } = surroundings;
  assertInstalled(ENGINE);
  const spec = parseModelSpec(subject.model).modelId;
  const file = await resolveModelFile(spec, { studyDir: folder, onProgress: onFetch, onNotice, signal });
  // Loaded here and not before: the library is large, and studies of APIs alone do without it.
  const { AdapterMisfitError, loadLocalModel } = await import('../../models/local/index.ts');
  const local = await loadLocalModel({
    path: file.path,
    sha256: file.sha256,
    name: file.name,
    stage: subject.stage,
    ...settings,
    onNotice,
    signal,
  });
  const { decoding, stage } = subject;
  const isChat = stage !== 'base' && subject.systemRole !== 'user';
  if (isChat && speaksThroughSystem(conditions) && !local.hasSystemRole())
    onNotice(tellNoRole(subject.name, 'has a chat template without a system role'));
  const adapters = new Map(
    conditions.map((condition) => [condition.name, JSON.stringify(filesOf(condition, folder))]),
  );
  const turns = openTurns('[]', (to) => local.useAdapters(JSON.parse(to)));
  const limit = decoding.maxInputTokens === null ? {} : { maxInputTokens: decoding.maxInputTokens };
  /** Does work on a trial under its condition's adapters. */
  async function withAdapters<T>(
    trial: PlannedTrial,
    trialSignal: AbortSignal,
    work: () => Promise<T>,
  ): Promise<T> {
    try {
      return await turns.run(adapters.get(trial.condition) ?? '[]', work);
    } catch (error) {
      trialSignal.throwIfAborted();
      if (error instanceof AdapterMisfitError)
        throw new StoppedError(`${error.what} ${error.where}`, error.fix, error);
      // A prompt that does not fit says nothing about the next one.
      const [what, fix] = error instanceof SteerlabError ? [error.what, error.fix] : [reasonOf(error)];
      throw new TrialFailedError(what, { attempts: 1, cause: error, fix });
    }
  }
  return {
    capacity: local.recommendedInFlight,
    atOnce: local.slots,
    async answer(trial, trialSignal) {
      const answer = await withAdapters(trial, trialSignal, () =>
        ask({
          model: local.model,
          prompt: trial.prompt,
          stage,
          systemRole: subject.systemRole,
          decoding,
          providerOptions: { ...subject.providerOptions, ...limit },
          signal: trialSignal,
        }),
      );
      return { ...answer, call: { ...answer.call, modelVersion: file.sha256 } };
    },
    score: (trial, pairs, trialSignal) =>
      withAdapters(trial, trialSignal, () => {
        const { messages, lead } = toScoredPrompt(trial.prompt, stage);
        return local.score({
          messages: subject.systemRole === 'user' ? moveSystem(messages) : messages,
          lead,
          pairs,
          maxInputTokens: decoding.maxInputTokens,
          abortSignal: trialSignal,
        });
      }),
    close: () => local.close(),
  };
}

/** A condition's adapters, as the model takes them. */
function filesOf(condition: Condition, folder: string): LocalAdapter[] {
  return adaptersOf(condition).flatMap((step) =>
    'path' in step ? [{ path: resolve(folder, step.path), scale: step.scale ?? 1 }] : [],
  );
}
