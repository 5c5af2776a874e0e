import type { Work } from './local-bare-loop.ts';

/** What a batch cost. */
export interface Measure {
  readonly work: Work;
  readonly wallSeconds: number;
  readonly cpuSeconds: number;
}

/** Starts a measurement; what it returns ends it. */
export function startMeasure(): (work: Work) => Measure {
  const cpu = process.cpuUsage();
  const start = performance.now();
  return (work) => {
    const { user, system } = process.cpuUsage(cpu);
    return { work, wallSeconds: (performance.now() - start) / 1_000, cpuSeconds: (user + system) / 1e6 };
  };
}

/** New tokens a second, by the clock and by the processors' time. */
export function speedOf({ work, wallSeconds, cpuSeconds }: Measure): { wall: number; cpu: number } {
  return { wall: work.generated / wallSeconds, cpu: work.generated / cpuSeconds };
}

/** The middle one; the mean of the two in the middle where their number is even. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(middle)] ?? Number.NaN) + (sorted[Math.ceil(middle)] ?? Number.NaN)) / 2;
}
