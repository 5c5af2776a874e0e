import { createMersenneTwister } from '../random/index.ts';
import type { Task } from '../task.ts';
import { type Checker, describeExpected } from './checker.ts';
import { type Draw, drawFrom, type Grade, type MadeGrade } from './draw.ts';
import type { Generator } from './generator.ts';
import { arithmetic } from './kinds/arithmetic.ts';
import { format } from './kinds/format.ts';
import { logic } from './kinds/logic.ts';
import { ordering } from './kinds/ordering.ts';
import { record } from './kinds/record.ts';
import { tracing } from './kinds/tracing.ts';

const KINDS: Readonly<Record<string, Generator>> = { arithmetic, record, format, logic, tracing, ordering };
const GRADES: readonly Grade[] = [-1, 0, 1, 2, 3, 4];
/** How many worked examples stand before a question of grade -1. */
const EXAMPLES = 3;

/** The seed of the draw that is taken where none is named. */
export const CAPABILITY_SEED = 1;
/** How many tasks of each kind and grade there are where nobody says: 108 in all. */
export const CAPABILITY_PER_GRADE = 3;

/** A task whose answer code can check. */
export interface CapabilityTask extends Task {
  /** How hard it is made, from -1 on; -1 is the easiest of its kind. */
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
 * Short tasks of six kinds in six grades, no prompt twice, the same for the same seed. What is drawn of one kind and grade does
 * not hang on the others: a larger draw begins with the smaller one.
 */
export function drawCapabilityTasks({
  seed = CAPABILITY_SEED,
  perGrade = CAPABILITY_PER_GRADE,
}: CapabilityDraw = {}): CapabilityTask[] {
  return Object.entries(KINDS).flatMap(([name, generate], kind) =>
    GRADES.flatMap((grade) => {
      const draw = drawFrom(createMersenneTwister(BigInt(seed) * 64n + BigInt(streamOf(kind, grade))));
      const questions =
        grade === -1 ? drawShown(draw, generate, perGrade) : drawPlain(draw, generate, grade, perGrade);
      return questions.map(({ prompt, checker }, index) => ({
        id: `capability-${name}-${grade === -1 ? 'shown' : grade}-${index + 1}`,
        category: {
          name: `capability-${name}`,
          context: 'You are given a short task with one right answer.',
        },
        prompt,
        grade,
        checker,
      }));
    }),
  );
}

type Question = ReturnType<Generator>;

/** Different questions of a grade, with the form that the answer has to have. */
function drawPlain(draw: Draw, generate: Generator, grade: MadeGrade, count: number): Question[] {
  return drawDifferent(draw, generate, grade, count).map(({ prompt, checker }) => ({
    checker,
    prompt:
      checker.kind === 'reply' || checker.kind === 'alone'
        ? prompt
        : `${prompt}\n\nEnd with a line of the form "Answer: ..." that holds the result alone.`,
  }));
}

/**
 * Questions of grade 0 behind worked examples of their kind, the same for all of them, so that a model reads these once. No question has the
 * answer of an example, and no two examples have the same: who repeats one is never right.
 */
function drawShown(draw: Draw, generate: Generator, count: number): Question[] {
  const examples: Question[] = [];
  const answers = () => examples.map(({ checker }) => describeExpected(checker));
  while (examples.length < EXAMPLES) examples.push(...drawDifferent(draw, generate, 0, 1, answers()));
  const shown = examples
    .map((example) => `${ask(example)} ${describeExpected(example.checker)}\n\n`)
    .join('');
  return drawDifferent(draw, generate, 0, count, answers()).map((question) => ({
    prompt: `${shown}${ask(question)}`,
    checker: {
      kind: 'first-line',
      text: describeExpected(question.checker),
      unit: question.checker.kind === 'alone' ? question.checker.unit : '',
    },
  }));
}

function ask({ prompt }: Question): string {
  return `Question: ${prompt}\nReply:`;
}

/** So many questions, no prompt twice; `taken` are answers that none may have. */
function drawDifferent(
  draw: Draw,
  generate: Generator,
  grade: MadeGrade,
  count: number,
  taken: readonly string[] = [],
): Question[] {
  const drawn = new Map<string, Question>();
  while (drawn.size < count) {
    const question = generate(draw, grade);
    if (!taken.includes(describeExpected(question.checker))) drawn.set(question.prompt, question);
  }
  return [...drawn.values()];
}

/**
 * Grades from 1 on keep the streams that they had before there were grade 0 and then grade -1, and so does grade 0, so that stored answers are
 * still those of their tasks.
 */
function streamOf(kind: number, grade: Grade): number {
  const [kinds, numbered] = [Object.keys(KINDS).length, 4];
  if (grade > 0) return kind * numbered + grade;
  return kinds * numbered + 1 + kind + (grade === 0 ? 0 : kinds);
}
