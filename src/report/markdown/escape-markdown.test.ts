import { expect, test } from 'vitest';
import { escapeMarkdown, escapeMarkdownBlock } from './escape-markdown.ts';

test.each([
  ['markup', '**bold** _it_ `code` ~~x~~', '\\*\\*bold\\*\\* \\_it\\_ \\`code\\` \\~\\~x\\~\\~'],
  ['HTML', '<img src=x onerror=alert(1)> &amp;', '\\<img src=x onerror=alert(1)\\> \\&amp;'],
  ['links', '[here](https://example.org)', '\\[here\\](https\\://example.org)'],
  ['table cells', 'a | b \\| c', 'a \\| b \\\\\\| c'],
  ['headings', '# a', '\\# a'],
  ['line breaks and escapes', 'a\n\u001b[31mb', 'a b'],
])('makes %s plain', (_, hostile, plain) => {
  expect(escapeMarkdown(hostile)).toBe(plain);
});

test('leaves names and numbers readable', () => {
  expect(escapeMarkdown('qwen2.5-coder-0.5b-instruct')).toBe('qwen2.5-coder-0.5b-instruct');
  expect(escapeMarkdown('-4.23')).toBe('-4.23');
  expect(escapeMarkdown('46.48 %, 35 of 71')).toBe('46.48 %, 35 of 71');
});

test.each([
  ['- a', '\\- a'],
  ['  + a', '\\+ a'],
  ['12. a', '12\\. a'],
  ['---', '\\---'],
  ['===', '\\==='],
  ['-4.23 points', '-4.23 points'],
])('begins no list, rule or heading with %j', (text, plain) => {
  expect(escapeMarkdownBlock(text)).toBe(plain);
});
