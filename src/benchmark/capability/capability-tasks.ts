import { createMersenneTwister } from '../random/index.ts';
import type { Task } from '../task.ts';
import type { Checker } from './checker.ts';
import { drawFrom, type Grade } from './draw.ts';
import type { Generator } from './generator.ts';
import { arithmetic } from './kinds/arithmetic.ts';
import { format } from './kinds/format.ts';
import { logic } from './kinds/logic.ts';
import { ordering } from './kinds/ordering.ts';
import { record } from './kinds/record.ts';
import { tracing } from './kinds/tracing.ts';

const KINDS: Readonly<Record<string, Generator>> = { arithmetic, record, format, logic, tracing, ordering };
const GRADES: readonly Grade[] = [0, 1, 2, 3, 4];

/** The seed of the draw that is taken where none is named. */
export const CAPABILITY_SEED = 1;
/** How many tasks of each kind and grade there are where nobody says: 90 in all. */
export const CAPABILITY_PER_GRADE = 3;

/** A task whose answer code can check. */
export interface CapabilityTask extends Task {
  /** How hard it is made, from 0 on; 0 is the easiest of its kind. */
  readonly grade: number;
  readonly checker: Checker;
}

/** Which capability tasks are drawn. */
export interface CapabilityDraw {
  /** Another seed, another draw. A safe integer from 0 on. Default: `CAPABILITY_SEED`. */
  readonly seed?: number;
  /** How many of each kind and grade, at least 1. Default: `CAPABILITY_PER_GRADE`. */
  readonly perGrade?: number;
}

/**
 * Short tasks of six kinds in five grades, no prompt twice, the same for the same seed. What is drawn of one kind and grade does
 * not hang on the others: a larger draw begins with the smaller one.
 */
export function drawCapabilityTasks({
  seed = CAPABILITY_SEED,
  perGrade = CAPABILITY_PER_GRADE,
}: CapabilityDraw = {}): CapabilityTask[] {
  return Object.entries(KINDS).flatMap(([name, generate], kind) =>
    GRADES.flatMap((grade) => {
      const draw = drawFrom(createMersenneTwister(BigInt(seed) * 64n + BigInt(streamOf(kind, grade))));
      const drawn = new Map<string, Checker>();
      while (drawn.size < perGrade) {
        const { prompt, checker } = generate(draw, grade);
        drawn.set(prompt, checker);
      }
      return [...drawn].map(([question, checker], index) => ({
        id: `capability-${name}-${grade}-${index + 1}`,
        category: {
          name: `capability-${name}`,
          context: 'You are given a short task with one right answer.',
        },
        prompt:
          checker.kind === 'reply' || checker.kind === 'alone'
            ? question
            : `${question}\n\nEnd with a line of the form "Answer: ..." that holds the result alone.`,
        grade,
        checker,
      }));
    }),
  );
}

/** Grades from 1 on keep the streams that they had before there was grade 0, so that stored answers are still those of their tasks. */
function streamOf(kind: number, grade: Grade): number {
  const numbered = GRADES.length - 1;
  return grade === 0 ? Object.keys(KINDS).length * numbered + 1 + kind : kind * numbered + grade;
}
