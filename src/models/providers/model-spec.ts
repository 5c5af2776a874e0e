import { CUSTOM, LOCAL } from '../../vocabulary/index.ts';
import { InvalidModelSpecError, UnknownProviderError } from './provider-errors.ts';
import { API_PROVIDERS, type ApiProvider } from './provider-facts.ts';

/** A model's name taken apart. */
export interface ModelSpec {
  /** `local` is a model in this process: see the folder `local/`. `custom` is one that a program gives as code. */
  readonly provider: ApiProvider | typeof LOCAL | typeof CUSTOM;
  /** What the provider calls the model; may itself hold slashes. */
  readonly modelId: string;
}

/** How a model's name is written in a study: `provider/model`, without white space. */
export const MODEL_SPEC = /^[^/\s]+\/\S+$/;

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
  const known = [...API_PROVIDERS, LOCAL, CUSTOM] as const;
  const provider = known.find((candidate) => candidate === name);
  if (provider === undefined) throw new UnknownProviderError(spec, name, known);
  return { provider, modelId };
}
