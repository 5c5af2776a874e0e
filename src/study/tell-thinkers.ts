import { seesReasoning } from '../vocabulary/index.ts';
import type { Study } from './study.ts';

/**
 * What a reader must know where a judge of traces meets subjects that are not said to think: their answers count for it only
 * where a trace comes all the same. One sentence; none where all think, or no judge judges traces.
 */
export function tellThinkers({ subjects, judges }: Pick<Study, 'subjects' | 'judges'>): string[] {
  const judge = judges.find((one) => one.kind !== 'panel' && seesReasoning(one))?.name;
  const names = subjects.filter(({ stage }) => stage !== 'thinking').map(({ name }) => name);
  if (judge === undefined || names.length === 0) return [];
  return [
    `${names.join(', ')}: not said to think (stage: thinking). Answers without a trace are left out of what "${judge}" measures, and counted there.`,
  ];
}
