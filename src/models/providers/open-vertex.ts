import { APICallError, type LanguageModelV4 } from '@ai-sdk/provider';
import type { ProviderSettings } from './facts.ts';

/** What the provider's package exports, as far as it is used here. */
type CreateVertex = (options: {
  readonly baseURL: string;
  readonly fetch: ProviderSettings['fetch'];
  readonly apiKey: string;
}) => { languageModel(modelId: string): LanguageModelV4 };

/**
 * Opens a Gemini model of Vertex AI: with a key (express mode), or with the credentials that Google's own library finds on
 * this machine. Credentials that are missing or refused are a call's failure with status 401, as a wrong key is.
 */
export function openVertex(
  createVertex: CreateVertex,
  modelId: string,
  settings: ProviderSettings,
): LanguageModelV4 {
  const { apiKey, baseURL, fetch } = settings;
  // A key that is empty here is not looked for in the process's own environment.
  const model = createVertex({ baseURL, fetch, apiKey: apiKey ?? '' }).languageModel(modelId);
  return apiKey === null ? explainingCredentials(model, baseURL) : model;
}

function explainingCredentials(model: LanguageModelV4, url: string): LanguageModelV4 {
  return {
    specificationVersion: model.specificationVersion,
    provider: model.provider,
    modelId: model.modelId,
    supportedUrls: model.supportedUrls,
    doGenerate: async (options) => {
      try {
        return await model.doGenerate(options);
      } catch (error) {
        throw isAboutCredentials(error) ? unauthorised(error, url) : error;
      }
    },
    doStream: (options) => model.doStream(options),
  };
}

/** Google's library throws plain errors, with the code of the operating system where a file is missing. */
function isAboutCredentials(error: unknown): error is Error {
  if (!(error instanceof Error) || APICallError.isInstance(error)) return false;
  return /credential|invalid_grant|invalid_client|key file|ENOENT/i.test(error.message);
}

function unauthorised(cause: Error, url: string): APICallError {
  const message = `Google's credentials: ${cause.message}`;
  return new APICallError({ message, url, requestBodyValues: {}, statusCode: 401, cause });
}
