import type { LanguageModelV4 } from '@ai-sdk/provider';
import { reasonOf, SteerlabError } from '../../errors/index.ts';
import type { Judge } from '../../judging/index.ts';
import { UnusableReplyError } from '../../models/failure/index.ts';
import { type LocalModelFile, resolveModelFile } from '../../models/fetch/index.ts';
import type { LocalModel } from '../../models/local/index.ts';
import { parseModelSpec } from '../../models/providers/index.ts';
import { assertInstalled, ENGINE } from '../../optional/index.ts';
import { LOCAL, nameLocalModel } from '../../vocabulary/index.ts';
import type { TellEvent } from '../executor.ts';
import { StoppedError, TrialFailedError } from '../run-errors.ts';
import type { LlmStudyJudge, LocalSettings, Study } from '../study.ts';
import { makeLlmJudge } from './make-llm-judge.ts';

/** How many judgements are handed over at once: the model itself queues what it can't take yet. */
const CAPACITY = 16;

/**
 * Opens a judge whose model runs in this process. The model file is fetched now, since its hash is part of the judge's
 * fingerprint, and loaded at the first judgement. The model can write nothing but JSON of the judgement's schema.
 */
export async function openLocalJudge(
  judge: LlmStudyJudge,
  study: Pick<Study, 'folder' | 'local'>,
  report: TellEvent,
  signal: AbortSignal,
): Promise<Judge> {
  assertInstalled(ENGINE);
  const onNotice = (text: string) => report({ kind: 'notice', text });
  const file = await resolveModelFile(parseModelSpec(judge.model).modelId, {
    studyDir: study.folder,
    signal,
    onProgress: (event) => report({ kind: 'fetching', party: { role: 'judge', name: judge.name }, event }),
    onNotice,
  });
  const { load, close } = loadOnce(file, study.local, onNotice);
  const own = makeLlmJudge(judge, nameLocalModel(file.sha256), { model: loadWhenAsked(file.name, load) });
  return {
    ...own,
    capacity: CAPACITY,
    async judge(input, callSignal) {
      try {
        await load();
      } catch (error) {
        throw error instanceof SteerlabError ? new StoppedError(error.what, error.fix, error) : error;
      }
      try {
        return await own.judge(input, callSignal);
      } catch (error) {
        callSignal?.throwIfAborted();
        // An answer that does not fit says nothing about the next one.
        const { replies } = error instanceof UnusableReplyError ? error : {};
        throw new TrialFailedError(reasonOf(error), { attempts: 1, cause: error, replies });
      }
    },
    close,
  };
}

function loadOnce(file: LocalModelFile, settings: LocalSettings, onNotice: (text: string) => void) {
  let loading: Promise<LocalModel> | undefined;
  return {
    async load(): Promise<LocalModel> {
      const { loadLocalModel } = await import('../../models/local/index.ts');
      loading ??= loadLocalModel({
        path: file.path,
        sha256: file.sha256,
        name: file.name,
        stage: file.stage ?? 'instruct',
        ...settings,
        onNotice,
      });
      return loading;
    },
    async close(): Promise<void> {
      const model = await loading?.catch(() => undefined);
      await model?.close();
    },
  };
}

/** The model, before it is there. */
function loadWhenAsked(name: string, load: () => Promise<LocalModel>): LanguageModelV4 {
  return {
    specificationVersion: 'v4',
    provider: LOCAL,
    modelId: name,
    supportedUrls: {},
    doGenerate: async (options) => (await load()).model.doGenerate(options),
    doStream: async (options) => (await load()).model.doStream(options),
  };
}
