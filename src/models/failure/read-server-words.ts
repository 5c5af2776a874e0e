import { drawTogether, isBlank, tryParseJson } from '../../text/index.ts';
import { readHtmlText } from './read-html-text.ts';

/** No error says anything useful after this many UTF-16 code units, and a body may have millions. */
export const LONGEST_READ = 20_000;
const DEEPEST = 8;
const MOST_OF_A_LIST = 5;

// Where services put their words, most telling first: OpenAI, Anthropic, Google and OpenRouter `error.message`; Ollama and
// TGI `error`; vLLM, Cohere and Bedrock `message`; FastAPI and Mistral `detail`; RFC 9457 `title` and `detail`; OAuth
// `error_description`; Cloudflare `errors`; MiniMax `status_msg`; SOAP and Apigee `fault`.
const PLACES = [
  'error',
  'errors',
  'title',
  'message',
  'detail',
  'details',
  'msg',
  'error_description',
  'error_message',
  'errorMessage',
  'Message',
  'status_msg',
  'base_resp',
  'fault',
  'faultstring',
  'description',
  'reason',
] as const;
const LOOKS_LIKE_WORDS = /message|msg|detail|error|reason|description|title/i;

/**
 * What a server says in a reply that is an error, wherever in the body it stands: in JSON (as it is, in a list, in an event
 * of a stream, or as text inside of text), in HTML, or as plain text. White space is drawn together. Null for an empty body;
 * the body itself where it holds no words.
 *
 * @example
 * readServerWords('{"detail":[{"loc":["body","seed"],"msg":"Extra inputs are not permitted"}]}')
 * // 'body.seed: Extra inputs are not permitted'
 */
export function readServerWords(body: string): string | null {
  const text = body.slice(0, LONGEST_READ);
  if (isBlank(text)) return null;
  const json = parseBody(body);
  const words = json === null ? readHtmlText(text) : findWords(json, 0);
  return drawTogether(words ?? text);
}

/** A body's JSON value: the whole body, its first line that is JSON, or the first event of a stream. Null where there is none. */
export function parseBody(body: string): unknown {
  const text = body.replace(/^\uFEFF/, '').trim();
  const whole = parseObject(text);
  if (whole !== null) return whole;
  for (const line of text.slice(0, LONGEST_READ).split('\n').slice(0, 20)) {
    const value = parseObject(line.replace(/^data:/, '').trim());
    if (value !== null) return value;
  }
  return null;
}

function parseObject(text: string): object | null {
  const value = /^[[{]/.test(text) ? tryParseJson(text) : null;
  return typeof value === 'object' ? value : null;
}

function findWords(value: unknown, depth: number): string | null {
  if (depth > DEEPEST || value === null) return null;
  if (typeof value === 'string') {
    if (isBlank(value)) return null;
    const inner = parseObject(value.trim());
    return (inner && findWords(inner, depth + 1)) ?? value;
  }
  if (Array.isArray(value))
    return join(value.map((item) => findWords(item, depth + 1)).slice(0, MOST_OF_A_LIST), '; ');
  if (typeof value !== 'object') return null;
  return findInObject(value as Readonly<Record<string, unknown>>, depth);
}

function findInObject(object: Readonly<Record<string, unknown>>, depth: number): string | null {
  const { loc, msg } = object;
  if (Array.isArray(loc) && typeof msg === 'string') return `${loc.join('.')}: ${msg}`;
  const found: string[] = [];
  for (const place of PLACES) {
    const words = findWords(object[place], depth + 1);
    if (words === null || found.some((one) => one.includes(words))) continue;
    found.push(words);
    // A title, and a short word or two (`Bad Request`, `invalid_grant`), name the kind of error, and what explains it stands beside.
    if (place !== 'title' && (words.length > 40 || /[.!?:]/.test(words))) break;
  }
  const words = join(found, ': ') ?? findBelow(object, depth);
  const behind = findBehindGateway(object, depth);
  return behind !== null && !words?.includes(behind) ? join([words, behind], ': ') : words;
}

/** OpenRouter's `metadata.raw`: what the provider behind the gateway said, and who it was. */
function findBehindGateway({ metadata }: Readonly<Record<string, unknown>>, depth: number): string | null {
  if (typeof metadata !== 'object' || metadata === null || !('raw' in metadata)) return null;
  const raw = findWords(metadata.raw, depth + 1);
  if (raw === null) return null;
  const provider = 'provider_name' in metadata ? metadata.provider_name : null;
  return typeof provider === 'string' && provider !== '' ? `${provider}: ${raw}` : raw;
}

/** Words in a place that nobody foresaw. */
function findBelow(object: Readonly<Record<string, unknown>>, depth: number): string | null {
  const entries = Object.entries(object);
  for (const [key, value] of entries) {
    if (typeof value === 'string' && LOOKS_LIKE_WORDS.test(key) && !isBlank(value)) return value;
  }
  for (const [, value] of entries) {
    if (typeof value !== 'object' || value === null) continue;
    const words = findWords(value, depth + 1);
    if (words !== null) return words;
  }
  return null;
}

function join(parts: readonly (string | null)[], by: string): string | null {
  const words = parts.filter((part) => part !== null);
  return words.length === 0 ? null : words.join(by);
}
