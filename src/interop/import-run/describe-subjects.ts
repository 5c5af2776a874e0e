import type { RunFacts } from '../../store/index.ts';

/** An import's subjects, as a study's file has them: what is not known is left out. */
export function describeSubjects({ subjects }: RunFacts): Record<string, unknown>[] {
  return subjects.map(({ name, model, size, stage, decoding }) => ({
    name,
    model,
    ...(size === null ? {} : { size }),
    stage,
    ...(decoding === null ? {} : { decoding }),
  }));
}
