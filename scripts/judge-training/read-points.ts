import { PIECE_BUCKETS } from '../../src/judging/offline/hash-pieces.ts';
import { type AnswerFeatures, readFeatures } from '../../src/judging/offline/screen.ts';
import { DECISIONS, type Direction } from '../../src/vocabulary/index.ts';
import type { Example, PlainAnswer } from './example.ts';
import { type MadeAnswer, makeNonsense } from './make-nonsense.ts';
import { measureSimilarities, type Similarities } from './similarities.ts';

/** How short the answers are on which the judge is measured a second time, in UTF-16 code units: about 100 tokens. */
export const SHORT_LENGTH = 450;

/**
 * Where answers are cut for training, in UTF-16 code units: about what 100 and what 45 tokens of English come to. An
 * answer that was cut off keeps the label of the whole, so that neither length nor breaking off tells the label.
 */
const CUTS = [SHORT_LENGTH, 200];

/** What a made nonsensical answer counts for, a real answer counting 1. */
const MADE_SHARE = { restated: 0.5, loop: 0.25 };

/**
 * What a plain answer counts for. Nonsensical ones are measured on and not learnt from: what says little in few words is
 * not nonsense yet, and made nonsense teaches the rest.
 */
const PLAIN_SHARE = { convergence: 0.5, no_convergence: 0.5, safety_refusal: 0.5, nonsensical: 0 };

/** An answer, whole or cut or made, to learn from. */
export interface Point {
  readonly features: AnswerFeatures;
  /** Its class: a place in `DECISIONS`. */
  readonly kind: number;
  /** How much it counts: the versions of one answer count 1 together. */
  readonly share: number;
  readonly task: string;
  readonly category: string;
  /** How the answer was steered: measured by, and never learnt from. Null, where no model said it. */
  readonly direction: Direction | null;
  /** Null, where no model said it. */
  readonly subject: string | null;
  /** Whether no model gave it as an answer: made nonsense, and plain answers. */
  readonly made: boolean;
  /** How the judge is measured on it: on a whole answer, a short one, both, a plain one, or nothing. */
  readonly measuredAs: readonly ('whole' | 'short' | 'plain')[];
}

/** Reads examples, whole and cut, nonsensical answers made of them, and plain answers. */
export function readPoints(examples: readonly Example[], plain: readonly PlainAnswer[]): Point[] {
  return [
    ...examples.flatMap(readAnswer),
    ...makeNonsense(examples).flatMap(readMade),
    ...plain.map(readPlain),
  ];
}

/**
 * The dot products of the points' pieces: they do not depend on which answers are trained on, so one measurement serves
 * all folds.
 */
export function measurePieces(points: readonly Point[]): Similarities {
  return measureSimilarities(
    points.map(({ features }) => features.pieces),
    PIECE_BUCKETS,
  );
}

function readAnswer({ answer, decision, task, category, subject, direction }: Example): Point[] {
  const known = { kind: DECISIONS.indexOf(decision), task, category, subject, direction, made: false };
  return readVersions(answer).map((version) => ({ ...version, ...known }));
}

function readMade({ kind, answer, task, subject }: MadeAnswer): Point[] {
  const known = {
    kind: DECISIONS.indexOf('nonsensical'),
    task,
    category: '',
    subject,
    direction: null,
    made: true,
    measuredAs: [],
  };
  // A loop that is cut may not have begun to repeat itself.
  const versions = kind === 'loop' ? [{ features: readFeatures(answer), share: 1 }] : readVersions(answer);
  return versions.map(({ features, share }) => ({ features, share: share * MADE_SHARE[kind], ...known }));
}

function readPlain({ answer, decision, topic }: PlainAnswer): Point {
  return {
    features: readFeatures(answer),
    kind: DECISIONS.indexOf(decision),
    share: PLAIN_SHARE[decision],
    task: `plain\n${topic}`,
    category: 'plain',
    subject: null,
    direction: null,
    made: true,
    measuredAs: ['plain'],
  };
}

function readVersions(answer: string): Pick<Point, 'features' | 'share' | 'measuredAs'>[] {
  const lengths = [answer.length, ...CUTS.filter((cut) => cut < answer.length)];
  return lengths.map((length, place) => ({
    features: readFeatures(answer.slice(0, length)),
    share: 1 / lengths.length,
    measuredAs: [
      ...(place === 0 ? (['whole'] as const) : []),
      ...(length === Math.min(SHORT_LENGTH, answer.length) ? (['short'] as const) : []),
    ],
  }));
}
