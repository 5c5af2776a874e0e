import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { EndingNote } from './ending.tsx';

const answer = { text: 'a', length: 1, reasoning: '', reasoningLength: 0, call: null };
const draw = (ending: 'stop' | 'filtered', finishReason: string) =>
  renderToStaticMarkup(
    createElement(EndingNote, {
      ending,
      answer: { ...answer, finishReason } as unknown as Parameters<typeof EndingNote>[0]['answer'],
      failure: null,
    }),
  );

test("the provider's own word stands beside the ending where it says something else", () => {
  expect(draw('stop', 'stop').match(/stop/g)).toHaveLength(1);
  expect(draw('filtered', 'content_filter')).toContain('content_filter');
});
