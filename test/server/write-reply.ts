import type { Reply } from './answer-question.ts';
import type { Question } from './read-question.ts';

/** The reply's body in the shape of the interface that was asked. Tokens are counted as one for four characters. */
export function writeReply(question: Question, { text, reasoning }: Reply, call: number): string {
  const input = countTokens(question.text);
  const output = countTokens(text) + countTokens(reasoning);
  const model = `${question.model}-2026-01-01`;
  const id = `call-${call}`;
  switch (question.api) {
    case 'chat':
      return JSON.stringify({
        id,
        object: 'chat.completion',
        created: 1_767_225_600,
        model,
        choices: [
          {
            index: 0,
            message: { role: 'assistant', content: text, ...(reasoning && { reasoning_content: reasoning }) },
            finish_reason: 'stop',
          },
        ],
        usage: openAIUsage(input, output, countTokens(reasoning)),
      });
    case 'completions':
      return JSON.stringify({
        id,
        object: 'text_completion',
        created: 1_767_225_600,
        model,
        choices: [{ index: 0, text, finish_reason: 'stop' }],
        usage: openAIUsage(input, output, 0),
      });
    case 'responses':
      return JSON.stringify({
        id,
        object: 'response',
        created_at: 1_767_225_600,
        status: 'completed',
        error: null,
        incomplete_details: null,
        model,
        output: [
          ...(reasoning
            ? [{ type: 'reasoning', id: `rs-${call}`, summary: [{ type: 'summary_text', text: reasoning }] }]
            : []),
          {
            type: 'message',
            id: `msg-${call}`,
            role: 'assistant',
            status: 'completed',
            content: [{ type: 'output_text', text, annotations: [] }],
          },
        ],
        usage: {
          input_tokens: input,
          input_tokens_details: { cached_tokens: 0 },
          output_tokens: output,
          output_tokens_details: { reasoning_tokens: countTokens(reasoning) },
          total_tokens: input + output,
        },
      });
    case 'gemini':
      return JSON.stringify({
        candidates: [
          {
            index: 0,
            content: {
              role: 'model',
              parts: [...(reasoning ? [{ text: reasoning, thought: true }] : []), { text }],
            },
            finishReason: 'STOP',
          },
        ],
        usageMetadata: {
          promptTokenCount: input,
          candidatesTokenCount: countTokens(text),
          thoughtsTokenCount: countTokens(reasoning),
          cachedContentTokenCount: 0,
          totalTokenCount: input + output,
        },
        modelVersion: model,
        responseId: id,
      });
    case 'messages':
      return JSON.stringify({
        id,
        type: 'message',
        role: 'assistant',
        model,
        content: [
          ...(reasoning ? [{ type: 'thinking', thinking: reasoning, signature: 'none' }] : []),
          { type: 'text', text },
        ],
        stop_reason: 'end_turn',
        stop_sequence: null,
        usage: { input_tokens: input, output_tokens: output, cache_read_input_tokens: 0 },
      });
  }
}

function openAIUsage(input: number, output: number, reasoning: number) {
  return {
    prompt_tokens: input,
    completion_tokens: output,
    total_tokens: input + output,
    prompt_tokens_details: { cached_tokens: 0 },
    completion_tokens_details: { reasoning_tokens: reasoning },
  };
}

function countTokens(text: string): number {
  return Math.ceil(text.length / 4);
}
