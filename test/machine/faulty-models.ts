import { APICallError, type LanguageModelV4, type LanguageModelV4CallOptions } from '@ai-sdk/provider';
import type { Fate } from './schedule.ts';

/** What the models have replied, and so what somebody has paid for. */
export interface Ledger {
  /** Whole replies by what was asked. */
  readonly replies: Map<string, { readonly role: 'subject' | 'judge'; readonly texts: string[] }>;
  /** How long calls had waited, in milliseconds, whose reply was on its way when they were given up. */
  givenUp: number[];
  /** Whole replies that nothing can be made of. */
  useless: number;
  calls: number;
}

/** An empty ledger. */
export function openLedger(): Ledger {
  return { replies: new Map(), givenUp: [], useless: 0, calls: 0 };
}

const DECISIONS = ['convergence', 'no_convergence', 'safety_refusal', 'nonsensical'] as const;

/** What the subject answers to a prompt: something else for each. */
export function answerTo(asked: string): string {
  return `Answer ${sum(asked)} to a prompt of ${asked.length} characters.`;
}

/** What the judge decides on what it is shown. */
export function decisionOn(shown: string): (typeof DECISIONS)[number] {
  const answer = /Answer (\d+) to a prompt/.exec(shown)?.[1] ?? '';
  return DECISIONS[Number(answer) % DECISIONS.length] ?? 'nonsensical';
}

/** A subject and a judge as code: each call takes the next fate, and is fine once there are none. */
export function faultyModels(ledger: Ledger, fates: Fate[]): Record<string, LanguageModelV4> {
  const model = (role: 'subject' | 'judge'): LanguageModelV4 => ({
    specificationVersion: 'v4',
    provider: 'custom',
    modelId: role,
    supportedUrls: {},
    async doGenerate(options) {
      ledger.calls += 1;
      const fate = fates.shift() ?? { kind: 'fine', ms: 5 };
      const begun = performance.now();
      try {
        await meet(fate, options.abortSignal);
      } catch (error) {
        if ('ms' in fate) ledger.givenUp.push(performance.now() - begun);
        throw error;
      }
      const asked = textOf(options);
      const isUseless = fate.kind === 'useless';
      const text = isUseless ? '' : role === 'subject' ? answerTo(asked) : verdictOn(asked);
      const entry = ledger.replies.get(`${role} ${asked}`) ?? { role, texts: [] };
      ledger.replies.set(`${role} ${asked}`, entry);
      entry.texts.push(text);
      if (isUseless) ledger.useless += 1;
      return {
        content: [{ type: 'text', text }],
        finishReason: { unified: 'stop', raw: 'stop' },
        usage: {
          inputTokens: { total: 10, noCache: 10, cacheRead: undefined, cacheWrite: undefined },
          outputTokens: { total: 5, text: 5, reasoning: undefined },
        },
        warnings: [],
      };
    },
    async doStream() {
      throw new Error('steerlab never streams');
    },
  });
  return { 'custom/subject': model('subject'), 'custom/judge': model('judge') };
}

/** Waits, and throws what a provider would. An abort ends any wait. */
async function meet(fate: Fate, signal: AbortSignal | undefined): Promise<void> {
  switch (fate.kind) {
    case 'fine':
    case 'useless':
      return sleep(fate.ms, signal);
    case 'hang':
      return sleep(null, signal);
    case 'code':
      throw Object.assign(new Error('the connection broke'), { code: fate.code });
    case 'garbage':
      throw Object.assign(new Error('the reply broke off'), { code: 'ERR_BODY_CUT_OFF' });
    case 'status': {
      const headers = fate.retryAfter === null ? {} : { 'retry-after': String(fate.retryAfter) };
      throw new APICallError({
        message: `status ${fate.status}`,
        url: 'http://127.0.0.1/v1',
        requestBodyValues: {},
        statusCode: fate.status,
        responseHeaders: headers,
        responseBody: '{"error":{"message":"no"}}',
      });
    }
  }
}

function sleep(ms: number | null, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason);
    const timer = ms === null ? undefined : setTimeout(resolve, ms);
    signal?.addEventListener(
      'abort',
      () => {
        clearTimeout(timer);
        reject(signal.reason);
      },
      { once: true },
    );
  });
}

function verdictOn(shown: string): string {
  return JSON.stringify({ decision: decisionOn(shown), reason: 'It says so.' });
}

function textOf({ prompt }: LanguageModelV4CallOptions): string {
  return prompt
    .filter(({ role }) => role === 'user')
    .map(({ content }) =>
      typeof content === 'string'
        ? content
        : content.map((part) => (part.type === 'text' ? part.text : '')).join(''),
    )
    .join('\n');
}

function sum(text: string): number {
  let total = 0;
  for (const character of text) total = (total * 31 + (character.codePointAt(0) ?? 0)) % 1_000_003;
  return total;
}
