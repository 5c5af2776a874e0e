import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { DECISIONS } from '../src/vocabulary/index.ts';
import type { PlainAnswer } from './judge-training/index.ts';

const text = z.string().trim().min(1);
const schema = z.array(
  z.strictObject({
    topic: text,
    convergence: text,
    no_convergence: text,
    safety_refusal: text,
    nonsensical: text,
  }),
);

/** Reads the plain answers in plain-answers.yaml. @throws ZodError, where a topic lacks an answer of some class. */
export function readPlainAnswers(): PlainAnswer[] {
  const topics = schema.parse(parse(readFileSync(new URL('plain-answers.yaml', import.meta.url), 'utf8')));
  return topics.flatMap(({ topic, ...answers }) =>
    DECISIONS.map((decision) => ({ topic, decision, answer: answers[decision] })),
  );
}
