import type { LanguageModelV4 } from '@ai-sdk/provider';
import { changeTexts } from './take-out.ts';

/** How deep causes of errors are looked through. */
const DEEPEST = 8;

/**
 * The model, with secrets taken out of all that comes back from it: answers, reasoning, ids, headers, bodies, metadata,
 * warnings and errors. It is the border through which everything that a server says comes in.
 */
export function guardModel(model: LanguageModelV4, clean: (text: string) => string): LanguageModelV4 {
  return {
    specificationVersion: model.specificationVersion,
    provider: model.provider,
    modelId: model.modelId,
    supportedUrls: model.supportedUrls,
    async doGenerate(options) {
      try {
        const result = await model.doGenerate(options);
        return changeTexts(result, clean) as typeof result;
      } catch (error) {
        cleanError(error, clean, 0);
        throw error;
      }
    },
    doStream: (options) => model.doStream(options),
  };
}

/** Changes the error itself, so that whoever knows its class still does. */
function cleanError(error: unknown, clean: (text: string) => string, depth: number): void {
  if (!(error instanceof Error) || depth > DEEPEST) return;
  for (const name of new Set(['message', 'stack', ...Object.getOwnPropertyNames(error)])) {
    const value: unknown = Reflect.get(error, name);
    if (value instanceof Error) cleanError(value, clean, depth + 1);
    else {
      const cleaned = changeTexts(value, clean);
      if (cleaned !== value) Reflect.set(error, name, cleaned);
    }
  }
}
