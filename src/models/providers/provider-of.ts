import type { LanguageModelV4, SharedV4ProviderMetadata } from '@ai-sdk/provider';
import type { ProviderFacts } from './facts.ts';
import { PROVIDERS } from './provider-facts.ts';

/**
 * The name under which a model's options stand, and its provider's facts. A model in this process, or one that a program
 * gives as code, has a name too, and facts only where that name is a provider's.
 */
export function providerOf({ provider }: Pick<LanguageModelV4, 'provider'>): {
  readonly optionsName: string;
  readonly facts: ProviderFacts | undefined;
} {
  // Names may begin alike: `google.generative-ai` and `google.vertex.chat`.
  const [facts] = Object.values(PROVIDERS)
    .filter(({ sdkName }) => provider === sdkName || provider.startsWith(`${sdkName}.`))
    .sort((one, other) => other.sdkName.length - one.sdkName.length);
  return { optionsName: facts?.optionsName ?? provider.split('.')[0] ?? provider, facts };
}

/** What a call cost, in US dollars, as its reply tells; null where it does not. */
export function readToldCost(metadata: SharedV4ProviderMetadata): number | null {
  for (const { readCost } of Object.values(PROVIDERS)) {
    const cost = readCost?.(metadata) ?? null;
    if (cost !== null) return cost;
  }
  return null;
}
