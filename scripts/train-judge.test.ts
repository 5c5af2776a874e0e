import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { readPublishedRuns } from '../src/interop/published/index.ts';
import { fitScreen } from '../src/judging/offline/training/fit-screen.ts';
import { readExample } from '../src/judging/offline/training/read-example.ts';
import { decodeFacts, decodeScreen } from '../src/judging/offline/weights-file.ts';

const PUBLISHED = fileURLToPath(new URL('../../shared/instrumental_steering/results', import.meta.url));

// Cross-validation takes a minute: `npm run train-judge` repeats it. This fits once.
test.skipIf(!existsSync(PUBLISHED))(
  'training on the published runs gives the committed weights (skipped where ../shared is absent)',
  () => {
    const examples = readPublishedRuns(PUBLISHED).runs.flatMap(({ subject, results }) =>
      results.flatMap(({ category, taskPrompt, answer, decision }) =>
        answer === '' || decision === null
          ? []
          : [
              readExample({
                answer,
                decision,
                task: `${category}\n${taskPrompt}`,
                subject: subject.name,
              }),
            ],
      ),
    );
    const text = readFileSync(new URL('../weights/offline-judge.json', import.meta.url), 'utf8');
    const screen = decodeScreen(text);
    expect(examples).toHaveLength(decodeFacts(text).trainedOn.answers);
    const again = fitScreen(examples);
    expect(again.space.hashes).toEqual(screen.space.hashes);
    expect(again.space.idf).toEqual(screen.space.idf);
    // Another machine's exp and log may differ in the last bit, and so a rounded weight by one step.
    const { step } = JSON.parse(text) as { step: number };
    const furthest = again.weights.map((row, kind) =>
      row.reduce(
        (most, weight, at) => Math.max(most, Math.abs(weight - (screen.weights[kind]?.[at] ?? 9))),
        0,
      ),
    );
    expect(furthest).toHaveLength(4);
    expect(Math.max(...furthest)).toBeLessThan(step * 1.5);
  },
);
