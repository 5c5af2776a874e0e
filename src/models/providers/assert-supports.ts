import type { Condition } from '../../steering/index.ts';
import { parseModelSpec } from './model-spec.ts';
import { AdapterUnsupportedError, PrefillUnsupportedError } from './provider-errors.ts';

const NO_PREFILL: Readonly<Record<string, string>> = {
  openai: 'the Responses API opens a new turn after an assistant message',
  google: 'Gemini opens a new turn after a model message',
  xai: 'its Responses API opens a new turn after an assistant message',
};

/**
 * Makes sure, before any call, that a model can be asked under these conditions.
 *
 * An adapter in a file needs a `local/` model; one that a server has loaded needs `openai-compatible/`, and is one a
 * condition, since it is asked in the model's place. A condition with a `prefill` step needs
 * a provider that goes on from a started answer. Those are `anthropic/` up to Claude 4.5 (later ones refuse it),
 * `mistral/`, `openrouter/` (as far as the model behind it does), `openai-compatible/` and `local/`.
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
  const reason =
    provider === 'anthropic' && !takesPrefill(modelId)
      ? 'Claude 4.6 and later refuse it'
      : NO_PREFILL[provider];
  if (reason !== undefined)
    throw new PrefillUnsupportedError(
      spec,
      prefilled.map(({ name }) => name),
      reason,
    );
}

// claude-2.1, claude-3-5-sonnet-20241022, claude-opus-4-20250514, claude-sonnet-4-5, claude-haiku-4-5-20251001
function takesPrefill(modelId: string): boolean {
  return (
    /^claude-(?:instant|[23]\b)/.test(modelId) ||
    /^claude-(?:opus|sonnet|haiku)-4(?:-[0-5])?(?:-\d{8}|$)/.test(modelId)
  );
}

function assertTakesAdapters(spec: string, conditions: readonly Condition[]): void {
  const adapted = conditions.filter(({ steps }) => steps.some(({ kind }) => kind === 'adapter'));
  if (adapted.length === 0) return;
  const { provider } = parseModelSpec(spec);
  for (const { name, steps } of adapted) {
    const adapters = steps.filter((step) => step.kind === 'adapter');
    const refuse = (reason: string) => new AdapterUnsupportedError(spec, [name], reason);
    const files = adapters.filter((step) => 'path' in step).length;
    if (provider === 'local') {
      if (files < adapters.length) throw refuse('a model in this process needs its file');
    } else if (provider !== 'openai-compatible') {
      throw refuse(`${provider}/ offers no way to put one on a model`);
    } else if (files > 0) {
      throw refuse('a server is told the name under which it has loaded one, and is sent no file');
    } else if (adapters.length > 1) {
      throw refuse('a served adapter is asked in place of the model, so there can be only one a condition');
    }
  }
}
