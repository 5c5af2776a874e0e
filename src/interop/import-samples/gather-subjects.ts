import { z } from 'zod';
import type { SubjectFacts } from '../../store/index.ts';
import { STAGES, type Stage } from '../../vocabulary/index.ts';
import { isBaseName, readSize, shortName, toName } from '../import-run/index.ts';
import type { LogHeader } from './log-schema.ts';
import type { Mapping } from './mapping.ts';

/** What an export of steerlab, or the reader of another tool's results, says of a subject in `eval.metadata.subject`. */
const own = z.looseObject({
  name: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/),
  model: z.string().min(1).optional(),
  size: z.number().positive().optional(),
  stage: z.enum(STAGES).optional(),
  decoding: z
    .object({
      temperature: z.number().nullable(),
      maxOutputTokens: z.number(),
      maxInputTokens: z.number().nullable().default(null),
      seed: z.number().nullable().default(null),
    })
    .optional(),
});

/** A model's stage: as the mapping says, or the log, or else its name. */
export function stageOf({ eval: { model, metadata } }: LogHeader, { subjects }: Mapping): Stage {
  const said = own.safeParse(metadata?.subject).data;
  const spec = said?.model ?? model;
  const mapped = subjects?.[model] ?? subjects?.[spec];
  return mapped?.stage ?? said?.stage ?? guessStage(shortName(spec));
}

/** The subjects of several logs, one for each model. */
export class GatheredSubjects {
  readonly #subjects = new Map<string, SubjectFacts>();

  /** Takes in the subject of a log. */
  add(header: LogHeader, mapping: Mapping): void {
    const { model, metadata } = header.eval;
    if (this.#subjects.has(model)) return;
    const said = own.safeParse(metadata?.subject).data;
    // Inspect may know it by another name than a study does.
    const spec = said?.model ?? model;
    const mapped = mapping.subjects?.[model] ?? mapping.subjects?.[spec];
    const short = shortName(spec);
    const { temperature, max_tokens: maxOutputTokens, seed = null } = header.plan?.config ?? {};
    const isKnown = temperature != null && maxOutputTokens != null;
    this.#subjects.set(model, {
      name: this.#free(mapped?.name ?? said?.name ?? toName(short), model),
      model: toSpec(spec),
      size: mapped?.size ?? said?.size ?? readSize(short),
      stage: stageOf(header, mapping),
      decoding:
        said?.decoding ?? (isKnown ? { temperature, maxOutputTokens, maxInputTokens: null, seed } : null),
    });
  }

  /** In the order in which their logs came. */
  list(): SubjectFacts[] {
    return [...this.#subjects.values()];
  }

  /** The name of the subject that a model became. */
  nameOf(model: string): string {
    return this.#subjects.get(model)?.name ?? toName(model);
  }

  /** Two models may have the same short name, such as that of one model at two providers. */
  #free(name: string, model: string): string {
    return this.list().some((subject) => subject.name === name) ? toName(model) : name;
  }
}

/** `provider/model` without white space, as a study writes it. */
function toSpec(model: string): string {
  const spec = model.trim().replace(/\s+/g, '-').replace(/^\/+/, '');
  return spec.includes('/') ? spec : `inspect/${spec}`;
}

function guessStage(name: string): Stage {
  if (/thinking|reasoning/i.test(name)) return 'thinking';
  return isBaseName(name) ? 'base' : 'instruct';
}
