import { createServer } from 'node:http';
import { json } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Listening, listen } from '../server/listen.ts';

/** What a server of this kind does with one request. */
export type ScoreServer = 'vllm' | 'echo' | 'tells-nothing';

interface Turn {
  readonly role: string;
  readonly content: string;
}

interface Asked {
  readonly model: string;
  readonly messages?: readonly Turn[];
  readonly prompt?: string;
  readonly prompt_logprobs?: number;
  readonly echo?: boolean;
  readonly logprobs?: number;
  readonly continue_final_message?: boolean;
  readonly add_generation_prompt?: boolean;
}

/** A server with what was sent to it. */
export interface ScoreListening extends Listening {
  readonly texts: string[];
}

/** Words with the blank before them, and every other character, as tokens. */
export const tokenize = (text: string): string[] => text.match(/ ?\w+|[\s\S]/g) ?? [];

/** Log-probability of a token after another one: made up, and the same each time. */
export const logOf = (token: string, before: string): number =>
  -((token.length * 7 + before.length * 3 + (token.codePointAt(0) ?? 0)) % 23) / 8 - 0.125;

/**
 * Listens as vLLM does on /v1/chat/completions with `prompt_logprobs` (docs.vllm.ai, "OpenAI-compatible server": a record for each
 * token of the prompt, null for the first), or as servers with `echo` and `logprobs` do on /v1/completions, for a model
 * whose probabilities `logOf` makes up. Every request of the numbers in `busy` is answered 503, and each after `latencyMs`.
 */
export async function serveScores(
  kind: ScoreServer,
  busy: readonly number[] = [],
  latencyMs = 0,
): Promise<ScoreListening> {
  const texts: string[] = [];
  let count = 0;
  const server = createServer(async (request, response) => {
    const asked = (await json(request)) as Asked;
    const text = asked.prompt ?? render(asked);
    count += 1;
    const isBusy = busy.includes(count);
    if (!isBusy) texts.push(text);
    if (latencyMs > 0) await sleep(latencyMs);
    response.writeHead(isBusy ? 503 : 200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(isBusy ? { error: { message: 'busy' } } : reply(asked, text, kind)));
  });
  const listening = await listen(server);
  return Object.assign(listening, { texts });
}

function render({
  messages = [],
  continue_final_message: goesOn,
  add_generation_prompt: opens,
}: Asked): string {
  const turns = messages.map(({ role, content }, at) =>
    at === messages.length - 1 && goesOn ? `<${role}>\n${content}` : `<${role}>\n${content}</${role}>\n`,
  );
  return turns.join('') + (opens === false ? '' : '<assistant>\n');
}

function reply(asked: Asked, text: string, kind: ScoreServer) {
  const tokens = tokenize(text);
  const logs = tokens.map((token, at) => (at === 0 ? null : logOf(token, tokens[at - 1] ?? '')));
  const usage = { prompt_tokens: tokens.length, completion_tokens: 1, total_tokens: tokens.length + 1 };
  const head = { id: 'x', created: 0, model: asked.model, usage };
  if (asked.prompt !== undefined) {
    const echoed = asked.echo && kind === 'echo';
    const told = {
      tokens: [...(echoed ? tokens : []), ' so'],
      token_logprobs: [...(echoed ? logs : []), -1],
    };
    const choice = { index: 0, text: `${echoed ? text : ''} so`, finish_reason: 'length', logprobs: told };
    return { ...head, object: 'text_completion', choices: [choice] };
  }
  const prompt_logprobs =
    asked.prompt_logprobs === undefined || kind !== 'vllm'
      ? null
      : logs.map((logprob, at) =>
          logprob === null
            ? null
            : { [numberOf(tokens[at] ?? '')]: { logprob, rank: 1, decoded_token: tokens[at] } },
        );
  const message = { role: 'assistant', content: 'So' };
  const choices = [{ index: 0, message, finish_reason: 'length' }];
  return { ...head, object: 'chat.completion', choices, prompt_logprobs };
}

const vocabulary: string[] = [];

function numberOf(token: string): number {
  if (!vocabulary.includes(token)) vocabulary.push(token);
  return vocabulary.indexOf(token);
}
