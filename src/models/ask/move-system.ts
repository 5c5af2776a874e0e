import type { LanguageModelV4Prompt } from '@ai-sdk/provider';

/**
 * The same messages without a system message: what it says stands before the first user message, a blank line between them,
 * as chat templates without a system role put it (Gemma's). It stays one text, since strict servers take no list of them.
 */
export function moveSystem(messages: LanguageModelV4Prompt): LanguageModelV4Prompt {
  const said = messages.flatMap((message) => (message.role === 'system' ? [message.content] : []));
  const rest = messages.filter(({ role }) => role !== 'system');
  if (said.length === 0) return messages;
  const place = rest.findIndex(({ role }) => role === 'user');
  return rest.map((message, index) => {
    if (index !== place || message.role !== 'user') return message;
    const [first, ...others] = message.content;
    const text = [...said, first?.type === 'text' ? first.text : ''].join('\n\n');
    return {
      ...message,
      content: [{ type: 'text', text }, ...(first?.type === 'text' ? others : message.content)],
    };
  });
}
