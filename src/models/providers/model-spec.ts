import { nearestSpelling } from '../../yaml/index.ts';
import { InvalidModelSpecError, UnknownProviderError } from './provider-errors.ts';

/** The providers that are reached over a network. */
export const API_PROVIDERS = [
  'openai',
  'anthropic',
  'google',
  'mistral',
  'xai',
  'openrouter',
  'openai-compatible',
] as const;

/** A provider that is reached over a network. */
export type ApiProvider = (typeof API_PROVIDERS)[number];

/** A model's name taken apart. */
export interface ModelSpec {
  /** `local` is a model in this process: see the folder `local/`. `custom` is one that a program gives as code. */
  readonly provider: ApiProvider | 'local' | 'custom';
  /** What the provider calls the model; may itself hold slashes. */
  readonly modelId: string;
}

/**
 * Takes `provider/model` apart at the first slash.
 *
 * @throws InvalidModelSpecError where a part is missing; UnknownProviderError with the nearest spelling.
 * @example
 * parseModelSpec('openrouter/qwen/qwen3-8b') // { provider: 'openrouter', modelId: 'qwen/qwen3-8b' }
 */
export function parseModelSpec(spec: string): ModelSpec {
  const slash = spec.indexOf('/');
  const modelId = spec.slice(slash + 1);
  if (slash <= 0 || modelId.trim() === '') throw new InvalidModelSpecError(spec);
  const name = spec.slice(0, slash);
  const known = [...API_PROVIDERS, 'local', 'custom'] as const;
  const provider = known.find((candidate) => candidate === name);
  if (provider === undefined)
    throw new UnknownProviderError(spec, name, nearestSpelling(name, known) ?? null, known);
  return { provider, modelId };
}
