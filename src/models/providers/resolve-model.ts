import type { LanguageModelV4 } from '@ai-sdk/provider';
import { CUSTOM, LOCAL, type Stage } from '../../vocabulary/index.ts';
import type { Asked } from '../failure/index.ts';
import {
  guardModel,
  isSecret,
  learnSent,
  openCleaner,
  REMOVED_IN_ADDRESS,
  redactor,
  secretsOf,
  secretsOfAddress,
  secretsOfOptions,
} from '../secrets/index.ts';
import { createHealingFetch } from '../sent/index.ts';
import { chooseProxy } from './choose-proxy.ts';
import type { ProviderAccess, ProviderFacts } from './facts.ts';
import type { FetchFunction } from './fetch-over-http.ts';
import { fetchWhenAsked } from './fetch-when-asked.ts';
import { type KeyHost, mayHaveKey } from './key-hosts.ts';
import { parseModelSpec } from './model-spec.ts';
import {
  AddressWithoutKeyError,
  BaseUrlError,
  CompletionUnsupportedError,
  KeyHostError,
  MissingKeyError,
  MissingVariableError,
  UnknownProviderError,
} from './provider-errors.ts';
import { API_PROVIDERS, type ApiProvider, PROVIDERS } from './provider-facts.ts';

/** Where a model's settings come from. */
export interface ResolveOptions {
  /** Goes before the provider's own address; needed where it has none. */
  readonly baseURL?: string | undefined;
  /** Holds keys and addresses: usually `process.env`. */
  readonly env: NodeJS.ProcessEnv;
  /** The variable that holds the key, where it is not the provider's own. */
  readonly apiKeyEnv?: string | undefined;
  /** What the model will be asked with: secrets in it are taken out of whatever comes back. */
  readonly providerOptions?: unknown;
  /** `base` gives a model that completes plain text. */
  readonly stage?: Stage;
  readonly fetch?: FetchFunction;
  /** Opens the model though its key is missing, for whoever makes no call with it. */
  readonly keyless?: boolean | undefined;
}

/** A model that can be asked over a network. It holds no key that printing it would show, and gives none back. */
export interface ResolvedModel extends Asked {
  readonly spec: string;
  readonly provider: ApiProvider;
  readonly model: LanguageModelV4;
  /** What rate limits belong to, such as `api.openai.com` or `127.0.0.1:8000`. */
  readonly host: string;
  /** The variable that holds the key, or would hold it. */
  readonly keyVariable: string;
  /** Whether a key is sent. */
  readonly hasKey: boolean;
  /** Takes this model's key, and whatever looks like one, out of text. */
  readonly redact: (text: string) => string;
}

/**
 * Finds the provider of `provider/model`, its key and its address, and opens the model. Makes no call.
 *
 * @throws InvalidModelSpecError, UnknownProviderError, MissingKeyError, MissingVariableError, BaseUrlError,
 *   AddressWithoutKeyError, KeyHostError, ProxyError, CompletionUnsupportedError.
 */
export async function resolveModel(spec: string, options: ResolveOptions): Promise<ResolvedModel> {
  const { env, stage = 'instruct', fetch = fetchWhenAsked(env), apiKeyEnv } = options;
  const { provider, modelId } = parseModelSpec(spec);
  if (provider === LOCAL || provider === CUSTOM)
    throw new UnknownProviderError(spec, provider, API_PROVIDERS);
  const facts = PROVIDERS[provider];
  const access = readAccess(facts, env, apiKeyEnv);
  const { keyVariable, apiKey, variables } = access;
  const baseURL = options.baseURL || facts.findAddress(access);
  const url = readUrl(spec, baseURL, facts);
  if (stage === 'base' && !facts.hasCompletions) throw new CompletionUnsupportedError(spec);
  if (options.keyless !== true) assertAccess(spec, access, facts, apiKeyEnv);
  chooseProxy(url, env);
  const refused = findStranger(access, facts, url, options);
  if (refused !== null && options.keyless !== true) throw new KeyHostError(spec, refused);

  const secrets = [
    ...secretsOf(env),
    ...secretsOfAddress(baseURL ?? ''),
    ...secretsOfOptions(options.providerOptions),
    ...(apiKey === null ? [] : [apiKey]),
    ...secretVariables(access, facts),
  ];
  const cleaner = openCleaner(secrets.filter(isSecret));
  const { clean } = cleaner;
  const settings =
    refused === null
      ? {
          baseURL: baseURL ?? '',
          apiKey,
          variables,
          fetch: createHealingFetch(learnSent(fetch, cleaner), clean),
        }
      : { baseURL: baseURL ?? '', apiKey: null, variables: {}, fetch: refuseCalls(spec, refused) };
  const model =
    stage === 'base'
      ? (await import('./completion-model.ts')).createCompletionModel(modelId, facts.optionsName, settings)
      : await facts.open(modelId, settings);
  return {
    spec,
    provider,
    model: guardModel(model, clean),
    host: url.host,
    keyVariable,
    hasKey: apiKey !== null,
    redact: redactor(secrets),
  };
}

/** The credential that would go to a host which it must not go to; null where all is well. */
function findStranger(
  access: FoundAccess,
  facts: ProviderFacts,
  { origin }: URL,
  { apiKeyEnv, env }: ResolveOptions,
): KeyHost | null {
  const isOwn = apiKeyEnv === undefined || facts.keyVariables.includes(apiKeyEnv);
  const addresses = [facts.findAddress(access), facts.findAddress({ ...access, variables: {} })];
  const own = isOwn ? addresses.filter((address) => address !== null) : [];
  const [secret] = Object.keys(access.variables).filter((name) => facts.variables[name] === 'secret');
  const found = facts.findsCredentials ? "this machine's own credentials" : undefined;
  const variable = access.apiKey === null ? (secret ?? found) : access.keyVariable;
  if (variable === undefined) return null;
  return mayHaveKey({ variable, origin }, own, env) ? null : { variable, origin };
}

/** For a model that is only opened: without a key, and where it is asked after all, with an error in place of a call. */
function refuseCalls(spec: string, refused: KeyHost): FetchFunction {
  return () => Promise.reject(new KeyHostError(spec, refused));
}

interface FoundAccess extends ProviderAccess {
  readonly keyVariable: string;
}

function readAccess(
  { keyVariables, variables }: ProviderFacts,
  env: NodeJS.ProcessEnv,
  apiKeyEnv: string | undefined,
): FoundAccess {
  const read = (name: string) => env[name]?.trim() || null;
  const names = apiKeyEnv === undefined ? keyVariables : [apiKeyEnv];
  const keyVariable = names.find((name) => read(name) !== null) ?? names[0] ?? keyVariables[0];
  const more = Object.keys(variables).flatMap((name) => {
    const value = read(name);
    return value === null ? [] : [[name, value] as const];
  });
  return { keyVariable, apiKey: read(keyVariable), variables: Object.fromEntries(more) };
}

/** What a study names itself has to be there, whether or not the provider needs a key. */
function assertAccess(
  spec: string,
  access: FoundAccess,
  { findMissing, keyVariables: [, ...others] }: ProviderFacts,
  apiKeyEnv: string | undefined,
): void {
  if (apiKeyEnv !== undefined && access.apiKey === null) throw new MissingKeyError(spec, apiKeyEnv);
  const missing = findMissing(access);
  if (missing === null) return;
  if (missing.what === null) throw new MissingKeyError(spec, missing.name, others);
  throw new MissingVariableError(spec, missing.name, missing.what);
}

function secretVariables({ variables }: ProviderAccess, facts: ProviderFacts): string[] {
  return Object.entries(variables).flatMap(([name, value]) =>
    facts.variables[name] === 'secret' ? [value] : [],
  );
}

function readUrl(spec: string, baseURL: string | null, facts: ProviderFacts): URL {
  if (baseURL === null) throw new BaseUrlError(spec, null, Object.keys(facts.variables));
  if (baseURL.includes(REMOVED_IN_ADDRESS)) throw new AddressWithoutKeyError(spec);
  const url = URL.canParse(baseURL) ? new URL(baseURL) : null;
  if (url === null || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '')
    throw new BaseUrlError(spec, hideUserInfo(baseURL));
  return url;
}

// An address with a password in it is refused, and must not be shown as it is.
function hideUserInfo(address: string): string {
  return address.replace(/\/\/[^/@]*@/, '//…@');
}
