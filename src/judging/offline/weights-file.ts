import { z } from 'zod';
import { DECISIONS } from '../../vocabulary/index.ts';
import { agreementSchema, type HeldOutAgreement, heldOutSchema, type OfflineAgreement } from './agreement.ts';
import { TRAITS } from './measure-traits.ts';
import { learntWidthOf, type Screen } from './screen.ts';
import {
  decodeHashes,
  decodeIdf,
  decodeSteps,
  encodeHashes,
  encodeIdf,
  encodeSteps,
  stepOf,
} from './weights-code.ts';

/** Changes whenever grams, pieces, traits or their scaling do: weights of another version do not fit. */
const FEATURE_VERSION = 5;

const factsSchema = z.object({
  trainedOn: z.strictObject({
    answers: z.int(),
    tasks: z.int(),
    subjects: z.int(),
    plainAnswers: z.int().min(0),
    unread: z.string(),
    sha256: z.string(),
  }),
  settings: z.strictObject({ inversePenalty: z.number().positive(), pieceWeight: z.number().min(0) }),
  agreement: z.strictObject({
    whole: heldOutSchema,
    short: heldOutSchema.extend({ length: z.int().min(1) }),
    plainAnswers: agreementSchema.nullable().default(null),
  }),
});

const schema = z.strictObject({
  schema: z.literal('steerlab.offline-judge/1'),
  featureVersion: z.literal(FEATURE_VERSION),
  ...factsSchema.shape,
  traits: z.strictObject({ means: z.array(z.number()), deviations: z.array(z.number()) }),
  hashes: z.base64(),
  idf: z.base64(),
  step: z.number().positive(),
  gramWeights: z.array(z.base64()).length(DECISIONS.length),
  pieceStep: z.number().positive(),
  pieceWeights: z.array(z.base64()).length(DECISIONS.length),
  traitWeights: z.array(z.array(z.number()).length(TRAITS.length + 1)).length(DECISIONS.length),
});

/** What a weights file says beside the weights. */
export interface WeightsFacts {
  /** Counts of the training data, and a SHA-256 over them. */
  readonly trainedOn: {
    readonly answers: number;
    readonly tasks: number;
    readonly subjects: number;
    /** How many short answers written for training are learnt from beside those. */
    readonly plainAnswers: number;
    /** A SHA-256 over the words of the built-in conditions, which are not read. */
    readonly unread: string;
    readonly sha256: string;
  };
  /** What cross-validation chose: see `Settings` in training. */
  readonly settings: { readonly inversePenalty: number; readonly pieceWeight: number };
  readonly agreement: {
    readonly whole: HeldOutAgreement;
    /** The same for the first `length` UTF-16 code units of the same answers, against what was decided of the whole. */
    readonly short: HeldOutAgreement & { readonly length: number };
    /** On plain answers of held-out topics, against the class that they were written for; null, where there are none. */
    readonly plainAnswers: OfflineAgreement | null;
  };
}

/** Writes a screen as text: hashes and numbers, no word of the training data. */
export function encodeWeights({ space, weights }: Screen, facts: WeightsFacts): string {
  const count = space.hashes.length;
  const firstPiece = learntWidthOf(space);
  const step = stepOf(weights.map((row) => row.subarray(0, count)));
  const pieceStep = stepOf(weights.map((row) => row.subarray(firstPiece)));
  const file: z.infer<typeof schema> = {
    schema: 'steerlab.offline-judge/1',
    featureVersion: FEATURE_VERSION,
    ...facts,
    traits: { means: [...space.traitMeans], deviations: [...space.traitDeviations] },
    hashes: encodeHashes(space.hashes),
    idf: encodeIdf(space.idf),
    step,
    gramWeights: weights.map((row) => encodeSteps(row.subarray(0, count), step)),
    pieceStep,
    pieceWeights: weights.map((row) => encodeSteps(row.subarray(firstPiece), pieceStep)),
    traitWeights: weights.map((row) => [...row.subarray(count, firstPiece)]),
  };
  return `${JSON.stringify(file, null, 1)}\n`;
}

/**
 * Reads the agreement alone, whatever version the features are of, so that training can begin beside older weights.
 *
 * @throws ZodError, where the text holds none.
 */
export function decodeAgreement(text: string): WeightsFacts['agreement'] {
  return factsSchema.pick({ agreement: true }).parse(JSON.parse(text)).agreement;
}

/** Reads the screen that `encodeWeights` wrote. @throws ZodError, where the text is not such a file. */
export function decodeScreen(text: string): Screen {
  const file = schema.parse(JSON.parse(text));
  const hashes = decodeHashes(file.hashes);
  return {
    space: {
      hashes,
      idf: decodeIdf(file.idf),
      columnOf: new Map(Array.from(hashes, (hash, column) => [hash, column])),
      traitMeans: file.traits.means,
      traitDeviations: file.traits.deviations,
    },
    weights: file.gramWeights.map((row, kind) =>
      Float64Array.from([
        ...decodeSteps(row, file.step),
        ...(file.traitWeights[kind] ?? []),
        ...decodeSteps(file.pieceWeights[kind] ?? '', file.pieceStep),
      ]),
    ),
  };
}
