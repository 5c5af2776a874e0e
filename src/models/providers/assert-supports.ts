import type { Condition } from '../../steering/index.ts';
import { CUSTOM, LOCAL } from '../../vocabulary/index.ts';
import { parseModelSpec } from './model-spec.ts';
import { AdapterUnsupportedError, PrefillUnsupportedError } from './provider-errors.ts';
import { PROVIDERS } from './provider-facts.ts';

/**
 * Makes sure, before any call, that a model can be asked under these conditions.
 *
 * An adapter in a file needs a `local/` model; one that a server has loaded needs a provider that serves adapters, and is
 * one a condition, since it is asked in the model's place. A condition with a `prefill` step needs a model that goes on
 * from a started answer, as `local/` ones do; what the others do is in `ProviderFacts`.
 *
 * @throws PrefillUnsupportedError, AdapterUnsupportedError with the conditions' names.
 */
export function assertSupports(spec: string, conditions: readonly Condition[]): void {
  assertTakesAdapters(spec, conditions);
  const prefilled = conditions.filter(({ steps }) =>
    steps.some((step) => step.kind === 'prefill' && step.text !== ''),
  );
  if (prefilled.length === 0) return;
  const { provider, modelId } = parseModelSpec(spec);
  if (provider === LOCAL || provider === CUSTOM) return;
  const reason = PROVIDERS[provider].refusePrefill(modelId);
  if (reason !== null)
    throw new PrefillUnsupportedError(
      spec,
      prefilled.map(({ name }) => name),
      reason,
    );
}

/** Whether a model may tell how likely it holds given texts. Of a server that is found out by asking. */
export function mayScoreTexts(spec: string): boolean {
  const { provider } = parseModelSpec(spec);
  return provider === LOCAL || (provider !== CUSTOM && PROVIDERS[provider].mayScoreTexts);
}

function assertTakesAdapters(spec: string, conditions: readonly Condition[]): void {
  const adapted = conditions.filter(({ steps }) => steps.some(({ kind }) => kind === 'adapter'));
  if (adapted.length === 0) return;
  const { provider } = parseModelSpec(spec);
  for (const { name, steps } of adapted) {
    const adapters = steps.filter((step) => step.kind === 'adapter');
    const refuse = (reason: string) => new AdapterUnsupportedError(spec, [name], reason);
    const files = adapters.filter((step) => 'path' in step).length;
    if (provider === LOCAL) {
      if (files < adapters.length) throw refuse('a model in this process needs its file');
    } else if (provider === CUSTOM || !PROVIDERS[provider].servesAdapters) {
      throw refuse(`${provider}/ offers no way to put one on a model`);
    } else if (files > 0) {
      throw refuse('a server is told the name under which it has loaded one, and is sent no file');
    } else if (adapters.length > 1) {
      throw refuse('a served adapter is asked in place of the model, so there can be only one a condition');
    }
  }
}
