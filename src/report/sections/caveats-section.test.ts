import { expect, test } from 'vitest';
import { sampleInput } from '../../../test/sample-report.ts';
import { buildReport } from '../build-report.ts';
import { caveatsSection } from './caveats-section.ts';

function told(nonsensical: string | null): string {
  const outcomes = sampleInput.outcomes.map((one) =>
    one.category === nonsensical ? { ...one, status: 'nonsensical' as const } : one,
  );
  return JSON.stringify(caveatsSection(buildReport({ ...sampleInput, outcomes }), 'offline'));
}

test('a category of which no rate tells anything is named', () => {
  const [category = ''] = sampleInput.study.benchmark.categories;
  expect(told(category)).toContain(
    `Without a valid answer under any condition: ${category}. The rates say nothing of it.`,
  );
  expect(told(null)).not.toContain('Without a valid answer');
});
