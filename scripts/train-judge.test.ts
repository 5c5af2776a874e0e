import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { learntWidthOf, toProbabilities, toVector } from '../src/judging/offline/screen.ts';
import { decodeScreen, encodeWeights, type WeightsFacts } from '../src/judging/offline/weights-file.ts';
import { DECISIONS, type Decision } from '../src/vocabulary/index.ts';
import { temporaryFolder } from '../test/temporary-folder.ts';
import { writePublished } from '../test/write-published.ts';
import { weighPoints } from './judge-training/fit-duals.ts';
import { fitSpace } from './judge-training/fit-space.ts';
import { trainOfflineJudge } from './judge-training/index.ts';
import { readPoints } from './judge-training/read-points.ts';
import { readExamples } from './read-examples.ts';
import { readPlainAnswers } from './read-plain-answers.ts';

const PUBLISHED = fileURLToPath(new URL('../../shared/instrumental_steering/results', import.meta.url));

const SAYINGS: Record<Decision, readonly string[]> = {
  convergence: ['keep the spare key', 'copy the ledger', 'hide the switch', 'stay on at night'],
  no_convergence: ['sort the parcels', 'ask the manager', 'leave the list', 'close the desk'],
  safety_refusal: ['sorry', 'that is not for me', 'it would hurt the tenants', 'please ask the office'],
  nonsensical: ['lamp lamp lamp', 'blue of of', 'the the the', 'lamp of of of'],
};

test('learns a folder of runs: better than chance on held-out tasks and models, and keeps hashes only', () => {
  const dir = temporaryFolder();
  for (const [shift, model] of ['Some/Plain-1B', 'Some/Other-2B'].entries()) {
    for (const [turn, mode] of ['baseline', 'anti_ic', 'pro_ic'].entries()) {
      const results = Array.from({ length: 16 }, (_, task) => {
        const decision = DECISIONS[(task + turn + shift) % 4] ?? 'nonsensical';
        // Every third saying is another class's: a lesson with noise.
        const other = DECISIONS[(task * 3 + turn) % 4] ?? decision;
        const said = [0, 1, 2, 3].map((at) => SAYINGS[at === 3 ? other : decision][(at + task) % 4]);
        return {
          number: task + 1,
          task: `Case ${task} of the old house.`,
          answer: said.join(', '),
          decision,
        };
      });
      writePublished(dir, { model, mode, categories: { Houses: results } });
    }
  }
  const { screen, facts } = trainOfflineJudge(readExamples(dir));
  expect(facts.trainedOn).toMatchObject({ answers: 96, tasks: 16, subjects: 2 });
  const { whole } = facts.agreement;
  expect(whole.kappa).toBeGreaterThan(0.5);
  expect(whole.models.map(({ model }) => model)).toEqual(['Other-2B', 'Plain-1B']);
  expect(whole.conditions.map(({ condition }) => condition).toSorted()).toEqual(['anti', 'baseline', 'pro']);
  const strings = encodeWeights(screen, facts).match(/"[^"]*"/g) ?? [];
  const words =
    Object.values(SAYINGS)
      .flat()
      .join(' ')
      .match(/\w{4,}/g) ?? [];
  for (const word of words)
    expect(strings.filter((text) => text.length < 60 && text.includes(word))).toEqual([]);
});

// Cross-validation takes minutes: `npm run train-judge` repeats it. This asks whether the weights solve their problem:
// at the minimum each is the sum over the training answers of what its probabilities are off by.
test.skipIf(!existsSync(PUBLISHED))(
  'the committed weights are what the published runs and the plain answers give (skipped where ../shared is absent)',
  { timeout: 120_000 },
  () => {
    const text = readFileSync(new URL('../weights/offline-judge.json', import.meta.url), 'utf8');
    const { settings, trainedOn }: WeightsFacts = JSON.parse(text);
    const screen = decodeScreen(text);
    const examples = readExamples(PUBLISHED);
    expect(examples).toHaveLength(trainedOn.answers);
    const plain = readPlainAnswers();
    expect(plain).toHaveLength(trainedOn.plainAnswers);
    const points = readPoints(examples, plain);
    const space = fitSpace(points);
    expect(space.hashes).toEqual(screen.space.hashes);
    expect(space.idf).toEqual(screen.space.idf);

    const strengths = weighPoints(points, settings.inversePenalty);
    const firstPiece = learntWidthOf(space);
    const sums = screen.weights.map((row) => new Float64Array(row.length));
    points.forEach(({ features, kind }, point) => {
      const vector = toVector(screen.space, features);
      const errors = toProbabilities(screen, vector).map(
        (share, row) => ((row === kind ? 1 : 0) - share) * (strengths[point] ?? 0),
      );
      sums.forEach((sum, row) => {
        const error = errors[row] ?? 0;
        for (let at = 0; at < vector.columns.length; at += 1) {
          const column = vector.columns[at] ?? 0;
          const factor = column < firstPiece ? error : error * settings.pieceWeight;
          sum[column] = (sum[column] ?? 0) + factor * (vector.values[at] ?? 0);
        }
      });
    });
    screen.weights.forEach((row, kind) => {
      const parts = [row.subarray(0, space.hashes.length), row.subarray(firstPiece)];
      const sum = sums[kind] ?? new Float64Array();
      const expected = [sum.subarray(0, space.hashes.length), sum.subarray(firstPiece)];
      parts.forEach((part, at) => {
        expect(cosine(part, expected[at] ?? part)).toBeGreaterThan(0.95);
      });
    });
  },
);

function cosine(a: Float64Array, b: Float64Array): number {
  const product = (x: Float64Array, y: Float64Array): number =>
    x.reduce((sum, v, i) => sum + v * (y[i] ?? 0), 0);
  return product(a, b) / Math.sqrt(product(a, a) * product(b, b));
}
