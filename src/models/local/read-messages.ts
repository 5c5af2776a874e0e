import {
  type LanguageModelV4Message,
  type LanguageModelV4Prompt,
  UnsupportedFunctionalityError,
} from '@ai-sdk/provider';

/** One turn of a conversation, text only, as chat templates know it. */
export interface ChatMessage {
  readonly role: 'system' | 'user' | 'assistant';
  readonly content: string;
}

/**
 * A prompt's turns as text; reasoning of earlier assistant turns is left out.
 *
 * @throws {UnsupportedFunctionalityError} for files and tools.
 */
export function readMessages(prompt: LanguageModelV4Prompt): ChatMessage[] {
  return prompt.map(readMessage);
}

function readMessage(message: LanguageModelV4Message): ChatMessage {
  if (message.role === 'system') return { role: 'system', content: message.content };
  if (message.role === 'tool') throw unsupported('tool messages');
  const texts = message.content.map((part) => {
    if (part.type === 'text') return part.text;
    if (part.type === 'reasoning') return '';
    throw unsupported(`${part.type} parts of messages`);
  });
  return { role: message.role, content: texts.join('') };
}

function unsupported(functionality: string): UnsupportedFunctionalityError {
  return new UnsupportedFunctionalityError({
    functionality,
    message: `Local models read text only: ${functionality} are not supported.`,
  });
}
