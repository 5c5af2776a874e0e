import type { LanguageModelV4 } from '@ai-sdk/provider';
import { assertInstalled, ENGINE } from '../optional/index.ts';
import { localModelId } from '../vocabulary/index.ts';
import { printError } from './console.ts';

/** A model that writes candidates. */
export interface Generator extends AsyncDisposable {
  readonly model: LanguageModelV4;
}

/** Opens a model of this process or behind an API. Keys and addresses come from the environment. */
export async function openGenerator(
  spec: string,
  baseURL: string | undefined,
  signal: AbortSignal,
): Promise<Generator> {
  const modelId = localModelId(spec);
  if (modelId === null) {
    const { resolveModel } = await import('../models/providers/index.ts');
    const { model } = await resolveModel(spec, { env: process.env, baseURL });
    return { model, [Symbol.asyncDispose]: async () => {} };
  }
  assertInstalled(ENGINE);
  const { resolveModelFile } = await import('../models/fetch/index.ts');
  const onNotice = (text: string) => printError(text);
  const file = await resolveModelFile(modelId, {
    studyDir: process.cwd(),
    signal,
    onNotice,
  });
  const { loadLocalModel } = await import('../models/local/index.ts');
  return loadLocalModel({ ...file, stage: file.stage ?? 'instruct', signal });
}
