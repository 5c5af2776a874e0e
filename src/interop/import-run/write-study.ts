import { leversOf } from '../../steering/index.ts';
import type { RunFacts } from '../../store/index.ts';
import { writeYaml } from '../../yaml/index.ts';

/**
 * An import's `study.yaml`: what was asked of whom, from which a study of other models can be made. What is not known is
 * left out.
 *
 * @param head - comment lines that stand before it
 * @param benchmark - as a study names it; left out where an import can't tell
 */
export function writeStudy(facts: RunFacts, head: string, benchmark?: object): string {
  const { name, description, subjects, conditions, epochs } = facts;
  const study = {
    name,
    ...(description === null ? {} : { description }),
    ...(benchmark === undefined ? {} : { benchmark }),
    subjects: subjects.map(({ name: subject, model, size, stage, decoding }) => ({
      name: subject,
      model,
      ...(size === null ? {} : { size }),
      stage,
      ...(decoding === null ? {} : { decoding }),
    })),
    conditions: conditions.map((condition) => ({
      name: condition.name,
      direction: condition.direction,
      ...(condition.levers === undefined ? { steps: condition.steps } : { levers: leversOf(condition) }),
    })),
    epochs,
  };
  return head + writeYaml(study);
}
