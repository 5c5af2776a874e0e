import { hash } from 'node:crypto';
import { z } from 'zod';
import type { KnownError } from '../../judging/index.ts';
import type { StoredJudge } from '../../store/index.ts';
import { quote } from '../import-run/index.ts';
import type { LogHeader } from './log-schema.ts';
import type { Mapping } from './mapping.ts';
import type { ImportedSample } from './read-sample.ts';
import { UnknownScorerError } from './sample-errors.ts';

const share = z.number().min(0).max(1);
const kappa = z.number().min(-1).max(1);
const expectedSchema = z.object({
  confidence: share,
  models: z.int(),
  accuracy: z.object({ low: share, high: share }),
  kappaWithin: z.object({ low: kappa, high: kappa }),
  byCondition: z.array(
    z.object({
      condition: z.string(),
      accuracy: share,
      sensitivity: share.nullable(),
      specificity: share.nullable(),
    }),
  ),
});

/** What an export of steerlab says of a judge's errors, and a report prints. */
const knownErrorSchema = z.object({
  accuracy: z.number().min(0).max(1),
  kappa: z.number().min(-1).max(1),
  answers: z.int().positive(),
  measured: z.string(),
  expected: expectedSchema.optional(),
}) satisfies z.ZodType<KnownError>;

interface SeenJudge {
  readonly content: unknown;
  readonly models: Set<string>;
  knownError: KnownError | null;
  screening: boolean;
  /** Answers that have a score of it. */
  answers: number;
}

/** The judges of several logs, in the order in which they are met; those of a mapping in the mapping's. */
export class GatheredJudges {
  readonly #judges = new Map<string, SeenJudge>();
  readonly #scorers = new Set<string>();
  #answered = 0;

  add({ judgements, scorers, answer }: ImportedSample, header: LogHeader): void {
    for (const scorer of scorers) this.#scorers.add(scorer);
    if (answer !== null) this.#answered += 1;
    for (const { judge, scorer, mapping } of judgements) {
      const seen = this.#judges.get(judge) ?? {
        content: [scorer, mapping],
        models: new Set(),
        knownError: null,
        screening: false,
        answers: 0,
      };
      this.#judges.set(judge, seen);
      if (answer !== null) seen.answers += 1;
      const said = header.eval.scorers?.find(({ name }) => name === scorer);
      const model = said?.options?.model;
      if (typeof model === 'string') seen.models.add(model);
      seen.knownError ??= knownErrorSchema.safeParse(said?.metadata?.known_error).data ?? null;
      if (said?.metadata?.screening === true) seen.screening = true;
    }
  }

  /** @throws {UnknownScorerError} where the mapping names a scorer of which there is no score. */
  list({ judges }: Mapping): StoredJudge[] {
    const names = judges === undefined ? [...this.#judges.keys()] : Object.keys(judges);
    return names.map((name) => {
      const seen = this.#judges.get(name);
      if (seen === undefined)
        throw new UnknownScorerError(judges?.[name]?.scorer ?? name, [...this.#scorers]);
      const models = [...seen.models].sort();
      const content = JSON.stringify(['inspect', name, seen.content, models]);
      return {
        name,
        fingerprint: hash('sha256', content),
        facts: {
          model: models.join(', ') || null,
          knownError: seen.knownError,
          ...(seen.screening && { screening: true }),
        },
      };
    });
  }

  /** What to say of scores that are missing, and of those that no judge is made of. */
  explain({ judges }: Mapping): string[] {
    const missing = [...this.#judges].flatMap(([judge, { answers }]) =>
      answers === this.#answered ? [] : [`${this.#answered - answers} answers have no score of ${judge}.`],
    );
    if (judges === undefined) return missing;
    const used = Object.entries(judges).map(([judge, { scorer }]) => scorer ?? judge);
    const unused = [...this.#scorers].filter((scorer) => !used.includes(scorer));
    if (unused.length === 0) return missing;
    const names = unused.map(quote).join(', ');
    return [...missing, `Scores of ${names} were left out: the file for --scores makes no judge of them.`];
  }
}
