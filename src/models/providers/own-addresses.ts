import { parseModelSpec } from './model-spec.ts';
import { API_PROVIDERS, PROVIDERS } from './provider-facts.ts';

/** Who is asked for a model, and with which key. */
export interface KeyOfModel {
  readonly provider: string;
  /** The variables of which one holds the key. */
  readonly keyVariables: readonly string[];
  /** Where the provider's calls go unless a study says otherwise; null where it has to say. */
  readonly address: string | null;
}

/**
 * Finds who is asked for a model behind an API; null for one that is in memory.
 *
 * @param apiKeyEnv - the variable that a study names for the key
 */
export function findKeyOf(model: string, env: NodeJS.ProcessEnv, apiKeyEnv?: string): KeyOfModel | null {
  const { provider } = parseModelSpec(model);
  const known = API_PROVIDERS.find((name) => name === provider);
  if (known === undefined) return null;
  const { keyVariables, findAddress } = PROVIDERS[known];
  return {
    provider,
    keyVariables: apiKeyEnv === undefined ? keyVariables : [apiKeyEnv],
    address: findAddress({ apiKey: null, variables: set(env) }),
  };
}

/** The addresses that a key belongs to: its vendors' own, and what the environment says in their place. */
export function ownAddresses(keyVariable: string, env: NodeJS.ProcessEnv): string[] {
  return API_PROVIDERS.flatMap((name) => {
    const { keyVariables, findAddress } = PROVIDERS[name];
    if (!keyVariables.includes(keyVariable)) return [];
    const found = [{}, set(env)].map((variables) => findAddress({ apiKey: null, variables }));
    return found.flatMap((address) => address ?? []);
  });
}

function set(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value?.trim() ? [[name, value.trim()]] : [])),
  );
}
