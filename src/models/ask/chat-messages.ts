import type { LanguageModelV4Message, LanguageModelV4Prompt } from '@ai-sdk/provider';
import type { Prompt } from '../../steering/index.ts';
import { isBlankAt, trimEndLikePython } from '../../text/index.ts';
import type { Stage } from '../../vocabulary/index.ts';

/**
 * A prompt as chat messages: the context as system message, each example as a user and an assistant turn, the steered
 * prompt as user message, and a prefill as the start of the assistant's turn.
 */
export function toChatMessages({ system, examples, user, prefill }: Prompt): LanguageModelV4Prompt {
  const opening: LanguageModelV4Message[] = system === '' ? [] : [{ role: 'system', content: system }];
  const shown = examples.flatMap((turn) => [say('user', turn.user), say('assistant', turn.assistant)]);
  const started = prefill === '' ? [] : [say('assistant', prefill)];
  return [...opening, ...shown, say('user', user), ...started];
}

/**
 * A prompt as the plain text that a base model completes: context, examples, steered prompt, each set apart by a blank
 * line, and a prefill after one more. Without examples and prefill this is the published protocol's text: context, blank
 * line, steered prompt.
 */
export function toPlainText({ system, examples, user, prefill }: Prompt): string {
  const shown = examples.flatMap((turn) => [turn.user, turn.assistant]);
  const text = [system, ...shown, user].filter((part) => part !== '').join('\n\n');
  return prefill === '' ? text : `${text.trimEnd()}\n\n${prefill}`;
}

/** Plain text as the one message that a completing model is given: it takes the text as it is. */
export function toPlainMessages(prompt: Prompt): LanguageModelV4Prompt {
  return [say('user', toPlainText(prompt))];
}

/**
 * A prompt whose continuations are scored, and what goes before each of them: as an answer would follow. After a prefill
 * that is a blank; after a base model's text, which no template ends, a blank line.
 */
export function toScoredPrompt(
  prompt: Prompt,
  stage: Stage,
): { readonly messages: LanguageModelV4Prompt; readonly lead: string } {
  const { prefill } = prompt;
  const goesOn = prefill !== '' && !isBlankAt(prefill, prefill.length - 1);
  const lead = goesOn ? ' ' : '';
  if (stage !== 'base') return { messages: toChatMessages(prompt), lead };
  const text = toPlainText(prompt);
  return { messages: [say('user', prefill === '' ? `${trimEndLikePython(text)}\n\n` : text)], lead };
}

function say(role: 'user' | 'assistant', text: string): LanguageModelV4Message {
  return { role, content: [{ type: 'text', text }] };
}
