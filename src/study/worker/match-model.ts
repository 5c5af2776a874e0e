import { localModelId } from '../../vocabulary/index.ts';

/**
 * Whether a model is meant by one of the patterns, in which `*` stands for anything: `local/*`, `openai/gpt-*`. Without
 * patterns every model is meant.
 */
export function matchesModel(model: string, patterns: readonly string[]): boolean {
  return patterns.length === 0 || patterns.some((pattern) => toExpression(pattern).test(model));
}

/** Whether a local model is a path or a hub's, and not a name of the catalogue. */
export function isNamedByFile(model: string): boolean {
  const id = localModelId(model);
  return id !== null && (/^(hf:|[./\\]|[A-Za-z]:)/.test(id) || /\.gguf$|[/\\]/.test(id));
}

function toExpression(pattern: string): RegExp {
  const parts = pattern.split('*').map((part) => part.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`);
}
