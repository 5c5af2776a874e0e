import { Template } from '@huggingface/jinja';
import type { LlamaModel, Token } from 'node-llama-cpp';
import { reasonOf } from '../../errors/index.ts';
import type { Stage } from '../../vocabulary/index.ts';
import { endsInsideReasoning } from '../split-reasoning.ts';
import { ChatTemplateError } from './errors.ts';
import type { ChatMessage } from './read-messages.ts';
import { renderChat } from './render-chat.ts';
import { tokenizeChat, tokenizePlain } from './tokenize-chat.ts';

/** A prompt as the model gets it. */
export interface EncodedPrompt {
  readonly tokens: readonly Token[];
  /** Whether the prompt ends inside a thought that the chat template opened. */
  readonly opensReasoning: boolean;
  /** Tokens that the limit cut off. */
  readonly cutTokens: number;
}

/** Turns messages into tokens. */
export type EncodePrompt = (
  messages: readonly ChatMessage[],
  settings: {
    readonly variables: Readonly<Record<string, unknown>>;
    readonly maxInputTokens: number | null;
  },
) => EncodedPrompt;

/**
 * Makes the function that encodes prompts for one model. Instruct and thinking models get the chat template of their
 * own file. Base models get the messages' texts as they are, joined by blank lines where there are several.
 *
 * Prompts longer than `maxInputTokens` keep their first tokens, as Hugging Face tokenizers truncate by default
 * (`truncation_side` "right"); with a chat template this may cut off the opening of the assistant's turn.
 *
 * @throws {ChatTemplateError} where an instruct or thinking model has no working chat template.
 */
export function prepareEncoder(model: LlamaModel, name: string, stage: Stage): EncodePrompt {
  const encode = stage === 'base' ? encodePlain(model) : encodeChat(model, name);
  return (messages, { variables, maxInputTokens }) => {
    const { tokens, opensReasoning } = encode(messages, variables);
    const kept = maxInputTokens === null ? tokens : tokens.slice(0, maxInputTokens);
    const cutTokens = tokens.length - kept.length;
    return { tokens: kept, cutTokens, opensReasoning: opensReasoning && cutTokens === 0 };
  };
}

type Encode = (
  messages: readonly ChatMessage[],
  variables: Readonly<Record<string, unknown>>,
) => { tokens: Token[]; opensReasoning: boolean };

function encodePlain(model: LlamaModel): Encode {
  return (messages) => ({
    tokens: tokenizePlain(model, messages.map((message) => message.content).join('\n\n')),
    opensReasoning: false,
  });
}

function encodeChat(model: LlamaModel, name: string): Encode {
  const source = model.fileInfo.metadata.tokenizer.chat_template;
  if (source === undefined)
    throw new ChatTemplateError({ model: name, what: 'The model file holds no chat template.' });
  const fail = (cause: unknown) => {
    const reason = reasonOf(cause);
    return new ChatTemplateError({ model: name, what: `The model's chat template fails: ${reason}`, cause });
  };
  const template = tryOr(() => new Template(source), fail);
  const style = {
    template,
    bosToken: model.tokens.bosString ?? '',
    eosToken: model.tokens.eosString ?? '',
  };
  return (messages, variables) =>
    tryOr(() => {
      const render = (turns: readonly ChatMessage[]) => renderChat(turns, { ...style, variables });
      const { tokens, rendered } = tokenizeChat(model, messages, render);
      return { tokens, opensReasoning: endsInsideReasoning(rendered) };
    }, fail);
}

function tryOr<T>(work: () => T, fail: (cause: unknown) => Error): T {
  try {
    return work();
  } catch (cause) {
    throw fail(cause);
  }
}
