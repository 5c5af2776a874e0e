import { expect, test } from 'vitest';
import { readServerWords } from './read-server-words.ts';

// The bodies follow the error formats in the documentation or source of each service; what varies in them was made up.
test.each([
  ['OpenAI', { error: { message: 'No such tool.', type: 'x', param: null, code: null } }, 'No such tool.'],
  [
    'vLLM, FastChat',
    { object: 'error', message: 'No room.', type: 'BadRequest', param: null, code: 400 },
    'No room.',
  ],
  ['Ollama, TGI', { error: "model 'x' not found", error_type: 'validation' }, "model 'x' not found"],
  [
    'FastAPI',
    { detail: [{ type: 'extra', loc: ['body', 'seed'], msg: 'Extra inputs are not permitted', input: 1 }] },
    'body.seed: Extra inputs are not permitted',
  ],
  [
    'two fields of FastAPI',
    {
      detail: [
        { loc: ['body', 'a'], msg: 'One' },
        { loc: ['body', 'b', 0], msg: 'Two' },
      ],
    },
    'body.a: One; body.b.0: Two',
  ],
  ['FastAPI, plain', { detail: 'Not Found' }, 'Not Found'],
  [
    'Mistral',
    {
      object: 'error',
      message: { detail: [{ loc: ['body', 'n'], msg: 'Too many' }] },
      type: 'invalid_request_error',
    },
    'body.n: Too many',
  ],
  ['Cohere, Bedrock', { message: 'Malformed input request.' }, 'Malformed input request.'],
  ['AWS', { Message: 'The security token is invalid.' }, 'The security token is invalid.'],
  [
    'NestJS',
    { statusCode: 400, error: 'Bad Request', message: 'temperature must be 1' },
    'Bad Request: temperature must be 1',
  ],
  [
    'OAuth',
    { error: 'invalid_grant', error_description: 'Token has expired' },
    'invalid_grant: Token has expired',
  ],
  [
    'RFC 9457',
    { type: 'about:blank', title: 'Bad input', status: 400, detail: 'top_k is unknown' },
    'Bad input: top_k is unknown',
  ],
  [
    'Cloudflare',
    { success: false, errors: [{ code: 7000, message: 'No route for that URI' }], messages: [] },
    'No route for that URI',
  ],
  [
    'MiniMax',
    { base_resp: { status_code: 1004, status_msg: 'login fail: carry the key' } },
    'login fail: carry the key',
  ],
  [
    'Google, in a list',
    [{ error: { code: 400, message: 'Unknown name "x"', status: 'INVALID_ARGUMENT' } }],
    'Unknown name "x"',
  ],
  ['an error in an error', { error: { error: { message: 'deep' } } }, 'deep'],
  [
    'a message that is JSON itself',
    { error: { message: '{"error":{"message":"inner words."}}' } },
    'inner words.',
  ],
  [
    'OpenRouter',
    {
      error: {
        message: 'Provider returned error',
        code: 400,
        metadata: { raw: '{"error":{"message":"top_k must be 0"}}', provider_name: 'Azure' },
      },
    },
    'Provider returned error: Azure: top_k must be 0',
  ],
  [
    'OpenRouter with a plain raw',
    { error: { message: 'Provider returned error', metadata: { raw: 'busy now', provider_name: 'Chutes' } } },
    'Provider returned error: Chutes: busy now',
  ],
  [
    'a place that nobody foresaw',
    { outcome: { status: 'bad', userMessage: 'The hall is closed.' } },
    'The hall is closed.',
  ],
] as const)('%s', (_, body, words) => {
  expect(readServerWords(JSON.stringify(body))).toBe(words);
  expect(readServerWords(JSON.stringify(body, null, 2))).toBe(words);
});

test.each([
  ['plain text', 'upstream  timed\nout', 'upstream timed out'],
  [
    'a page',
    '<html>\r\n<head><title>502 Bad Gateway</title></head><body><center><h1>502 Bad Gateway</h1></center><hr>nginx &amp; co</body></html>',
    '502 Bad Gateway nginx & co',
  ],
  [
    'a page with scripts',
    '<!DOCTYPE html><html><head><title>Just a moment</title><style>a{b}</style><script>var x = "<b>";</script></head><body><p>Checking</p></body>',
    'Just a moment: Checking',
  ],
  ['an event of a stream', 'event: error\ndata: {"error":{"message":"overloaded"}}\n\n', 'overloaded'],
  ['a line of NDJSON', '{"error":"stopped"}\n{"done":true}', 'stopped'],
  ['XML', '<?xml version="1.0"?><Error><Code>X</Code><Message>Not here</Message></Error>', 'X Not here'],
  ['JSON without a word', '{"a":1}', '{"a":1}'],
  ['broken JSON', '{"error":{"message":"cut o', '{"error":{"message":"cut o'],
  ['a text that is JSON', '"just this"', '"just this"'],
])('%s', (_, body, words) => {
  expect(readServerWords(body)).toBe(words);
});

test('an empty body has no words', () => {
  expect(readServerWords(' \n')).toBeNull();
});

test('a body without end is read for a moment only', () => {
  const started = performance.now();
  expect(readServerWords('<html>'.repeat(2_000_000))?.length ?? 0).toBeLessThan(20_001);
  expect(readServerWords('['.repeat(1_000_000))).toBe('['.repeat(20_000));
  expect(readServerWords('<!doctype'.concat('<script'.repeat(200_000)))?.length ?? 0).toBeLessThan(20_001);
  expect(performance.now() - started).toBeLessThan(2_000);
});
