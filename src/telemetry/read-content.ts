import type { ModelCall } from '../models/index.ts';

/** A piece of a message, as the conventions write it. */
interface TextPart {
  readonly type: 'text';
  readonly content: string;
}

/** A message, as the conventions write it. */
interface Message {
  readonly role: string;
  readonly parts: readonly TextPart[];
}

/** The turns of a call, without what the system message says. */
export function readContent(messages: ModelCall['messages']): Message[] {
  return messages.flatMap((message) => {
    if (message.role === 'system') return [];
    const parts = message.content.flatMap((part): TextPart[] =>
      part.type === 'text' ? [{ type: 'text', content: part.text }] : [],
    );
    return [{ role: message.role, parts }];
  });
}

/** What the system messages of a call say. */
export function systemText(messages: ModelCall['messages']): TextPart[] {
  return messages.flatMap((message): TextPart[] =>
    message.role === 'system' ? [{ type: 'text', content: message.content }] : [],
  );
}
