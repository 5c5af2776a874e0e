import { API_PROVIDERS, PROVIDERS } from './provider-facts.ts';

/**
 * What Inspect AI is to call a model. It opens a log's model to score the log again, and refuses a name whose provider it
 * does not know; its `none` takes any name and answers nothing, so that no scorer takes it for the model.
 *
 * @example
 * nameForInspect('xai/grok-5') // 'grok/grok-5'
 * nameForInspect('local/qwen3-4b') // 'none/local/qwen3-4b'
 */
export function nameForInspect(spec: string): string {
  const provider = API_PROVIDERS.find((name) => spec.startsWith(`${name}/`));
  const known = provider === undefined ? null : PROVIDERS[provider].inspectName;
  return provider === undefined || known === null ? `none/${spec}` : `${known}${spec.slice(provider.length)}`;
}
