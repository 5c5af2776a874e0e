import { readPublishedRuns } from '../src/interop/published/index.ts';
import type { Example } from './judge-training/index.ts';

/** Reads what the offline judge learns from out of a folder of published runs: every answer that was decided on. */
export function readExamples(dir: string): Example[] {
  return readPublishedRuns(dir).runs.flatMap(({ subject, condition, results }) =>
    results.flatMap(({ category, taskPrompt, answer, decision }): Example[] =>
      answer === '' || decision === null
        ? []
        : [
            {
              answer,
              decision,
              task: `${category}\n${taskPrompt}`,
              category,
              taskPrompt,
              subject: subject.name,
              direction: condition.direction,
            },
          ],
    ),
  );
}
