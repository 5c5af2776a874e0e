import type { PromptPart } from './failure.ts';

// What servers say of a cause that their status leaves open, in the words of each. Tests hold them against whole bodies.

/** A prompt, or prompt and answer together, longer than the model's context; or larger than a limit that no waiting changes. */
export const TOO_LONG = any(
  // OpenAI, Azure, DeepSeek, vLLM, OpenRouter.
  'context_length_exceeded|string_above_max_length|maximum context length|reduce the length of the (messages|prompt|input)',
  // Anthropic, Bedrock.
  'prompt is too long|exceed context limit|input is too long|too many input tokens',
  // LiteLLM.
  'context_?window_?exceeded|context window of this model|exceeds? the context window',
  // Gemini, Vertex.
  'input token count.{0,40}exceeds|exceeds the maximum number of (input )?tokens',
  // llama.cpp, Ollama, LM Studio.
  "exceed_context_size|context size has been exceeded|exceeds?(ed)? the (available|model'?s|maximum) context|input length exceeds|context (the )?overflows?",
  // vLLM, SGLang, TGI, Triton.
  'longer than the (maximum model length|model.s context)|exceeds the model.s maximum context|must have less than \\d+ tokens|`inputs` tokens \\+ `max_new_tokens`',
  // Mistral, xAI, Cohere, GitHub Models.
  'too large for model with|maximum prompt length|too many tokens: |tokens_limit_reached|prompt token count .{0,40}exceeds',
  // Perplexity, Azure.
  'length of all messages is too long|input tokens exceed the configured limit',
  // A single request above a limit of a minute: OpenAI, Groq.
  'request too large for',
);

/** More new tokens than the model can give, whatever the prompt. */
export const TOO_MANY_NEW_TOKENS = any(
  'max_(completion_|output_|new_)?tokens[`\'"]?\\s*(is|value)?\\s*(is )?(too large|too high)',
  'max_(completion_|output_)?tokens[`\'"]?:? \\d+ ?> ?\\d+',
  'maximum allowed number of output tokens',
  'invalid max_(completion_|output_)?tokens value',
  'range of [`\'"]?max_(completion_|output_|new_)?tokens|max_?(completion_?|output_?)?tokens[`\'"]? value of \\d+ but',
  'max_(completion_|output_|new_)?tokens[`\'"]? (must|should|cannot|can.t|can not|has to) be (<|less|at most|smaller|lower|greater|no more)',
  'max_(completion_|output_|new_)?tokens\\s*=\\s*\\d+ cannot be greater',
  'maximum tokens you requested exceeds',
  'max_(completion_|output_|new_)?tokens[^.]{0,40}(less than or equal to|exceeds?) ',
);

/**
 * An account without money. The first are codes, which nothing outweighs; the others are words that some services also use
 * of a limit of a minute.
 */
export const NO_MONEY_CODE = any(
  'insufficient_quota|billing_hard_limit|billing_not_active|insufficient_credits',
);
export const NO_MONEY = any(
  'credit balance is too low|exceeded your current quota|insufficient (balance|credits?|funds)|requires more credits|out of credits',
);

/** A limit of how many calls or tokens there are in a time. */
export const RATE = any(
  'per[- _]?(minute|second|hour)|\\b(RPM|TPM|RPS|ITPM|OTPM)\\b|(requests|tokens)/(min|s)',
);

/** A quota of the day. */
export const DAY_QUOTA = any(
  'per[- _]?day|by[- _]?day|daily|\\((RPD|TPD)\\)|/day\\b|requests today|quota for today',
);
/** A day's quota by the name that Google gives it: its `RetryInfo` then tells seconds all the same. */
export const GOOGLE_DAY_QUOTA = /"quota_?(id|limit)"\s*:\s*"[^"]*PerDay/i;

// Google and xAI answer 400 to a wrong key, Mistral and OpenRouter to a wrong model.
// LiteLLM without a database answers so to every key but its own.
export const WRONG_KEY = any('API_KEY_INVALID|(incorrect|invalid) api key|api key not valid|no connected db');
export const WRONG_MODEL = any(
  'invalid[_ ]model|not a valid model|model_not_found|model .{0,80}(does not exist|not found)|unknown model|no such model',
);

/** Parts of a prompt, and how servers and chat templates say that they don't take them. */
export const REFUSED_PARTS: readonly (readonly [PromptPart, RegExp])[] = [
  [
    'prefill',
    any(
      'prefill',
      'must end with a user (message|turn)|(last|final) (message|turn|role)\\b.{0,40}\\b(must|should|has to|needs to)\\b.{0,30}\\buser|expected last role',
      'last message (is|was|role is) (from )?(the )?assistant|(last|final) message (must|can|should)( ?not|n.t) be .{0,20}assistant',
      'final assistant (content|message)|continue_final_message|continue the final message|continue_final',
    ),
  ],
  [
    'system',
    any(
      'system[- _`\'"]*(role|message|prompt|instruction)s?[`\'"]*\\b.{0,30}\\b(not|n.t|un)[- ]?(supported|allowed|enabled|permitted|available|accepted|valid)',
      'does(n.t| not) (support|allow|accept|take) (a |the |any )?[`\'"]?system',
      'developer instruction is not enabled',
      '(unsupported|invalid|unknown|unexpected) (value|role)\\b.{0,40}[\'"`]?system[\'"`]?',
      'only (the )?[`\'"]?user[`\'"]?,? (and|or) [`\'"]?(assistant|model)[`\'"]? (roles?|messages?|turns?)',
      'roles? must alternate|roles should be alternating|alternate user/assistant|valid role: user, model',
      'system[\'"`]?\\b.{0,40}(is not one of|not in) ',
    ),
  ],
];

/** What the Responses API reports of its own faults in a whole reply, which the AI SDK makes a 400. */
export const OWN_FAULT = /"code":\s*"(server_error|rate_limit_exceeded)"/;

/** Whether words say that a prompt, or the answer that is asked for, is too long. */
export function isTooLong(words: string): boolean {
  return TOO_LONG.test(words) || TOO_MANY_NEW_TOKENS.test(words);
}

/** Whether words say that a part of the prompt is not taken. */
export function namesPart(words: string): boolean {
  return REFUSED_PARTS.some(([, expression]) => expression.test(words));
}

function any(...patterns: readonly string[]): RegExp {
  return new RegExp(patterns.join('|'), 'i');
}
