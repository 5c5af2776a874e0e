import { expect, test } from 'vitest';
import { sampleInput } from '../../../test/sample-report.ts';
import { buildReport } from '../build-report.ts';
import { studySection } from './study-section.ts';

const decoding = { temperature: 0, maxOutputTokens: 1_024, maxInputTokens: 4_096, seed: null };

function listDecoding(longest: number): string[] {
  const [small, large] = sampleInput.subjects;
  if (small === undefined || large === undefined) throw new Error('The sample has two subjects.');
  const subjects = [
    { ...small, decoding },
    { ...large, decoding: { ...decoding, maxOutputTokens: longest } },
  ];
  const study = { ...sampleInput.study, decoding };
  const { blocks } = studySection(buildReport({ ...sampleInput, study, subjects }));
  return blocks
    .flatMap((block) => (block.kind === 'list' ? block.items.map(String) : []))
    .filter((item) => item.startsWith('Decoding'));
}

test('the decoding is told once where subjects were asked alike, and for each where they were not', () => {
  expect(listDecoding(1_024)).toEqual(['Decoding: temperature 0, at most 1024 new tokens']);
  expect(listDecoding(8_096)).toEqual([
    'Decoding of small: temperature 0, at most 1024 new tokens',
    'Decoding of large: temperature 0, at most 8096 new tokens',
  ]);
});

test('the time of a run that was ended before it could note any is left out', () => {
  const toldOf = (seconds: number) => {
    const spend = { inputTokens: 10, outputTokens: 5, costUsd: null, seconds };
    const { blocks } = studySection(buildReport({ ...sampleInput, study: { ...sampleInput.study, spend } }));
    return blocks
      .flatMap((block) => (block.kind === 'list' ? block.items.map(String) : []))
      .find((item) => item.startsWith('Spent'));
  };
  expect(toldOf(0)).toBe('Spent: 10 input and 5 output tokens');
  expect(toldOf(61.4)).toBe('Spent: 10 input and 5 output tokens, 61 seconds');
});
