import type { Condition } from '../../steering/index.ts';
import { parseModelSpec } from './model-spec.ts';
import { PrefillUnsupportedError } from './provider-errors.ts';

const NO_PREFILL: Readonly<Record<string, string>> = {
  openai: 'the Responses API opens a new turn after an assistant message',
  google: 'Gemini opens a new turn after a model message',
  xai: 'its Responses API opens a new turn after an assistant message',
};

/**
 * Makes sure, before any call, that a model can be asked under these conditions: a condition with a `prefill` step needs
 * a provider that goes on from a started answer. Those are `anthropic/` up to Claude 4.5 (later ones refuse it),
 * `mistral/`, `openrouter/` (as far as the model behind it does), `openai-compatible/` and `local/`.
 *
 * @throws PrefillUnsupportedError with the conditions' names.
 */
export function assertSupports(spec: string, conditions: readonly Condition[]): void {
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
