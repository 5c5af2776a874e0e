import { getLlama, type Llama, LlamaLogLevel, type LlamaModel } from 'node-llama-cpp';
import { findModel } from '../../src/models/catalogue/index.ts';
import { ensureModelFile, type ModelFile } from '../../src/models/fetch/index.ts';

/** The smallest model of the catalogue, fetched if need be: for tests. */
export async function fetchTestModel(): Promise<ModelFile> {
  return await ensureModelFile(findModel('smollm2-135m-instruct'));
}

/** A model opened with the bare library, to hold this folder's work against: for tests. */
export async function openBare(
  path: string,
  vocabOnly = false,
): Promise<{ llama: Llama; model: LlamaModel }> {
  const llama = await getLlama({ gpu: false, build: 'never', logLevel: LlamaLogLevel.error, maxThreads: 0 });
  return { llama, model: await llama.loadModel({ modelPath: path, vocabOnly }) };
}
