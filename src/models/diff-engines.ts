import type { Engine } from './answer.ts';

/** What the parts are called where people read. */
const PARTS = {
  reproducible: 'reproducible mode',
  binding: 'library',
  build: 'build of the engine',
  backend: 'where it computes',
  processor: 'processor',
  features: 'kernels',
} as const satisfies Record<keyof Engine, string>;

/** In which parts two engines differ, each in words; empty where they are the same. */
export function diffEngines(one: Engine, other: Engine): string[] {
  return Object.keys(PARTS).flatMap((key) => {
    const part = key as keyof Engine;
    return one[part] === other[part] ? [] : [`${PARTS[part]} (${say(one[part])}, and ${say(other[part])})`];
  });
}

function say(value: string | boolean): string {
  return typeof value === 'string' ? value : value ? 'on' : 'off';
}
