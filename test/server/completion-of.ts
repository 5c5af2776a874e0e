/** What a chat completion says beside its text. */
interface CompletionFacts {
  readonly model?: string;
  readonly finish_reason?: string;
  /** Left out where it is undefined. */
  readonly usage?: Readonly<Record<string, number>> | undefined;
}

const USAGE = { prompt_tokens: 100, completion_tokens: 10, total_tokens: 110 };

/** A chat completion as OpenAI's API gives one. */
export function completionOf(content: string | undefined, facts: CompletionFacts = {}) {
  const { model = 'm', finish_reason = 'stop' } = facts;
  const usage = 'usage' in facts ? facts.usage : USAGE;
  const message = { role: 'assistant', content };
  const choices = [{ index: 0, message, finish_reason }];
  return { id: 'x', object: 'chat.completion', created: 0, model, choices, usage };
}
