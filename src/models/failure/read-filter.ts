import { APICallError } from '@ai-sdk/provider';
import { tryParseJson } from '../../text/index.ts';
import { parseBody, readServerWords } from './read-server-words.ts';
import { readToldStatus } from './read-told-status.ts';

/** What services call their filter in a code: OpenAI and Azure, gateways in front of them, Alibaba, Amazon. */
const CODES = new Set([
  'content_filter',
  'content_policy_violation',
  'contentpolicyviolationerror',
  'invalid_prompt',
  'responsibleaipolicyviolation',
  'data_inspection_failed',
  'datainspectionfailed',
  'guardrail_intervened',
  'moderation_blocked',
  'sensitive_content',
]);

const CODE_KEYS = new Set(['code', 'type', 'status', 'reason', 'error_type']);

// What they say of it where no code does: Azure, Anthropic, OpenRouter, xAI, DeepSeek, Moonshot.
const PHRASES =
  /flagged as potentially violating|content (management|filtering) policy|requires moderation|(input|prompt|request|content) was flagged|content exists risk|violates? (\S+ ){0,2}(usage|content|acceptable use) (policy|policies|guidelines)|inappropriate content|considered high risk/i;

/** The statuses with which a service says that it won't take a request. */
const REFUSING = new Set([400, 403, 422, 451]);
/** These speak of the account or of the load, whatever else the body holds. */
const OTHERWISE = new Set([401, 402, 404, 408, 409, 429]);

/** What a failed call said where the service's filter refused it; null where it failed for another reason. */
export function readFilter(error: unknown): string | null {
  if (!APICallError.isInstance(error) || error.statusCode === undefined) return null;
  const body = typeof error.responseBody === 'string' ? error.responseBody : '';
  const json = parseBody(body);
  const status = error.statusCode < 300 ? readToldStatus(json) : error.statusCode;
  if (status === null || status < 400 || OTHERWISE.has(status)) return null;
  const texts = listTexts(json ?? body);
  const code = texts.find(({ key, text }) => CODE_KEYS.has(key) && CODES.has(text.toLowerCase()))?.text;
  if (code === undefined && !(REFUSING.has(status) && texts.some(({ text }) => PHRASES.test(text))))
    return null;
  return [code, readServerWords(body)].filter((part) => part !== undefined && part !== null).join(': ');
}

/** All texts in an error's body; gateways put the body of whoever is behind them into one. */
function listTexts(body: unknown, key = '', depth = 0): { readonly key: string; readonly text: string }[] {
  if (depth > 8) return [];
  if (typeof body === 'string') {
    const inner = body.startsWith('{') ? tryParseJson(body) : null;
    return [{ key, text: body }, ...(inner === null ? [] : listTexts(inner, key, depth + 1))];
  }
  if (typeof body !== 'object' || body === null) return [];
  return Object.entries(body).flatMap(([name, value]) => listTexts(value, name, depth + 1));
}
