import type { LanguageModelV4 } from '@ai-sdk/provider';
import { CUSTOM, LOCAL, type Stage } from '../../vocabulary/index.ts';
import { type Asked, redactor } from '../failure/index.ts';
import { createFetch, type FetchFunction } from './fetch-over-http.ts';
import { parseModelSpec } from './model-spec.ts';
import {
  BaseUrlError,
  CompletionUnsupportedError,
  MissingKeyError,
  UnknownProviderError,
} from './provider-errors.ts';
import { API_PROVIDERS, type ApiProvider, PROVIDERS } from './provider-facts.ts';

/** Where a model's settings come from. */
export interface ResolveOptions {
  /** Goes before the provider's own address; needed where it has none. */
  readonly baseURL?: string | undefined;
  /** Holds keys and addresses: usually `process.env`. */
  readonly env: NodeJS.ProcessEnv;
  /** `base` gives a model that completes plain text. */
  readonly stage?: Stage;
  readonly fetch?: FetchFunction;
  /** Opens the model though its key is missing, for whoever makes no call with it. */
  readonly keyless?: boolean | undefined;
}

/** A model that can be asked over a network. It holds no key that printing it would show. */
export interface ResolvedModel extends Asked {
  readonly spec: string;
  readonly provider: ApiProvider;
  readonly model: LanguageModelV4;
  /** What rate limits belong to, such as `api.openai.com` or `127.0.0.1:8000`. */
  readonly host: string;
  readonly keyVariable: string | null;
  /** Takes this model's key, and whatever looks like one, out of text. */
  readonly redact: (text: string) => string;
}

/**
 * Finds the provider of `provider/model`, its key and its address, and opens the model. Makes no call.
 *
 * @throws InvalidModelSpecError, UnknownProviderError, MissingKeyError, BaseUrlError, CompletionUnsupportedError.
 */
export async function resolveModel(spec: string, options: ResolveOptions): Promise<ResolvedModel> {
  const { env, stage = 'instruct', fetch = createFetch(env) } = options;
  const { provider, modelId } = parseModelSpec(spec);
  if (provider === LOCAL || provider === CUSTOM)
    throw new UnknownProviderError(spec, provider, API_PROVIDERS);
  const facts = PROVIDERS[provider];
  const variable = facts.baseURLVariable;
  const baseURL = options.baseURL || (variable !== null && env[variable]) || facts.defaultBaseURL;
  const host = readHost(spec, baseURL);
  if (stage === 'base' && !facts.hasCompletions) throw new CompletionUnsupportedError(spec);
  const apiKey = env[facts.keyVariable]?.trim() || null;
  if (apiKey === null && facts.needsKey && options.keyless !== true)
    throw new MissingKeyError(spec, facts.keyVariable);

  const settings = { baseURL: baseURL ?? '', apiKey, fetch };
  const model =
    stage === 'base'
      ? (await import('./completion-model.ts')).createCompletionModel(modelId, facts.sdkName, settings)
      : await facts.open(modelId, settings);
  return {
    spec,
    provider,
    model,
    host,
    keyVariable: facts.keyVariable,
    redact: redactor([apiKey ?? undefined]),
  };
}

function readHost(spec: string, baseURL: string | null): string {
  if (baseURL === null) throw new BaseUrlError(spec, null);
  const url = URL.canParse(baseURL) ? new URL(baseURL) : null;
  if (url === null || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '')
    throw new BaseUrlError(spec, hideUserInfo(baseURL));
  return url.host;
}

// An address with a password in it is refused, and must not be shown as it is.
function hideUserInfo(address: string): string {
  return address.replace(/\/\/[^/@]*@/, '//…@');
}
