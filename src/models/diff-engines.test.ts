import { expect, test } from 'vitest';
import { diffEngines } from './diff-engines.ts';

const engine = {
  reproducible: true,
  binding: 'node-llama-cpp 3.21.1',
  build: 'llama.cpp v0.4.0 for linux x64',
  backend: 'cpu',
  processor: 'Some Processor',
  features: 'AVX AVX2',
};

test('tells in which parts two engines differ, and nothing where they are the same', () => {
  expect(diffEngines(engine, { ...engine })).toEqual([]);
  expect(diffEngines(engine, { ...engine, reproducible: false, features: 'AVX AVX2 AMX_INT8' })).toEqual([
    'reproducible mode (on, and off)',
    'kernels (AVX AVX2, and AVX AVX2 AMX_INT8)',
  ]);
});
