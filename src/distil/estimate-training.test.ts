import { expect, test } from 'vitest';
import { estimateTraining } from './estimate-training.ts';
import type { PlannedPart } from './plan-distil.ts';
import { TRAINER_DEFAULTS } from './trainer-settings.ts';

const base = {
  kind: 'gguf',
  ...{ path: 'smollm2.gguf', sha256: '', parameters: 134_515_008 },
  ...{ vocabulary: 49_152, layers: 30, width: 576 },
} as const;
const options = {
  ...{ run: 'run', subject: 'small', settings: TRAINER_DEFAULTS, share: 0.2, leaveOut: [] },
  ...{ undo: [], undoSteps: [] },
};
const part: PlannedPart = { name: 'adapter', examples: 20, steps: 30, longest: 407, tokens: 24_000 };

test('what training was seen to take is what is told, within a third', () => {
  const estimate = estimateTraining({ base, options, parts: [part] }, { cuda: null, cpus: 2 });
  expect(estimate?.memoryBytes).toBeGreaterThan(3.9e9 * 0.67);
  expect(estimate?.memoryBytes).toBeLessThan(3.9e9 * 1.33);
});

test('the time of another model is told within a half', () => {
  const qwen = { ...base, parameters: 630_167_424, vocabulary: 151_936, layers: 24, width: 896 };
  // Four steps of 1,883 tokens took 98 seconds of a core's time, and loading 65 before them.
  const four = { ...part, steps: 4, tokens: 1_883 };
  const estimate = estimateTraining({ base: qwen, options, parts: [four] }, { cuda: null, cpus: 2 });
  const measured = 98 / 2 + 65;
  expect(estimate?.seconds).toBeGreaterThan(measured / 1.5);
  expect(estimate?.seconds).toBeLessThan(measured * 1.5);
});

test('longer examples and more at once take more, and a GPU takes half of the weights and tells no time', () => {
  const told = (more: object, cuda: { name: string; memory_bytes: number } | null = null) =>
    estimateTraining({ base, options, parts: [{ ...part, ...more }] }, { cuda, cpus: 2 });
  expect(told({ longest: 700 })?.memoryBytes).toBeGreaterThan(told({})?.memoryBytes ?? 0);
  const onGpu = told({}, { name: 'GPU', memory_bytes: 8e9 });
  expect(onGpu).toMatchObject({ seconds: null });
  expect((told({})?.memoryBytes ?? 0) - (onGpu?.memoryBytes ?? 0)).toBe(2 * base.parameters);
});

test('nothing is told of weights that only the trainer knows', () => {
  const folder = { kind: 'folder', path: 'weights' } as const;
  expect(estimateTraining({ base: folder, options, parts: [part] }, { cuda: null, cpus: 2 })).toBeNull();
});
