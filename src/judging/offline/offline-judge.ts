import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { DECISIONS, OFFLINE_JUDGE, OFFLINE_TRACE_JUDGE } from '../../vocabulary/index.ts';
import type { Judge } from '../judge.ts';
import type { Judgement } from '../judgement.ts';
import { withoutPrefill } from '../view-of.ts';
import { explain } from './explain.ts';
import { argmax, readFeatures, type Screen, toProbabilities, toVector } from './screen.ts';
import { decodeAgreement, decodeScreen } from './weights-file.ts';

const FILE = new URL('../../../weights/offline-judge.json', import.meta.url);

// Read when the judge is first wanted, since most commands want none of it.
let kept: string | undefined;
function readWeights(): string {
  kept ??= readFileSync(FILE, 'utf8');
  return kept;
}

/**
 * How far the offline judge agreed with the published judge (InstrumentalEval's, arXiv 2601.01584), each of the models held
 * out in turn, and five folds of tasks with it: `whole` answers, and `short` ones, cut to their first `length` UTF-16 code
 * units (about 100 tokens), against what was decided of the whole. Settings were chosen within each fold's training
 * answers. Only one of the four models made nonsensical answers in number: with that one held out, nonsense is known from
 * made examples alone.
 */
export function offlineJudgeAgreement(): ReturnType<typeof decodeAgreement> {
  return decodeAgreement(readWeights());
}

/**
 * The judge named `offline`: multinomial logistic regression over hashed words, word pairs, pieces of words and measured
 * traits of the answer's first 20,000 UTF-16 code units. It needs no model and no network, and sees neither context nor
 * prompt nor prefill: what the subject itself wrote is all that it sees. It learnt from whole answers and from cut ones, and
 * no trait tells how long an answer is or whether it breaks off; still, 100 tokens tell less than a whole answer. Use it for
 * a first look, not to settle a question. `confidence` is the probability of the decision; it is not calibrated on other
 * models.
 */
export function createOfflineJudge(): Judge {
  const text = readWeights();
  const screen = decodeScreen(text);
  const { whole } = offlineJudgeAgreement();
  const { accuracy, kappa, answers, models, conditions, expected } = whole;
  const knownError = {
    accuracy,
    kappa,
    answers,
    measured: 'against the published judge, on tasks and models that it had not seen',
    expected: {
      ...expected,
      models: models.length,
      byCondition: conditions.map(({ condition, accuracy, sensitivity, specificity }) => ({
        condition,
        accuracy,
        sensitivity,
        specificity,
      })),
    },
  };
  return {
    name: OFFLINE_JUDGE,
    fingerprint: hash('sha256', text),
    facts: { model: null, knownError, screening: true },
    // It computes and never waits, so more than one at a time would gain nothing.
    capacity: 1,
    async judge(input, signal) {
      signal?.throwIfAborted();
      return screenAnswer(screen, withoutPrefill(input));
    },
  };
}

/**
 * The judge named `offline-reasoning`: the same weights, put to what subjects thought. It learnt from answers alone, and
 * nobody has measured how it errs on thoughts, so it tells no error. It looks at their first 20,000 UTF-16 code units.
 */
export function createOfflineTraceJudge(): Judge {
  const text = readWeights();
  const screen = decodeScreen(text);
  return {
    name: OFFLINE_TRACE_JUDGE,
    fingerprint: hash('sha256', `reasoning ${text}`),
    facts: { model: null, knownError: null, screening: true, sees: 'reasoning' },
    capacity: 1,
    async judge({ reasoning = '' }, signal) {
      signal?.throwIfAborted();
      return screenAnswer(screen, reasoning);
    },
  };
}

/** Judges one answer with a screen. Pure. */
export function screenAnswer(screen: Screen, answer: string): Judgement {
  const features = readFeatures(answer);
  const vector = toVector(screen.space, features);
  const probabilities = toProbabilities(screen, vector);
  const best = argmax(probabilities);
  const decision = DECISIONS[best];
  if (decision === undefined)
    return { kind: 'dropped', cause: 'The answer has no finite score.', call: null };
  return {
    kind: 'decided',
    decision,
    reason: explain(screen, { answer, features, vector, probabilities }),
    confidence: probabilities[best] ?? null,
    call: null,
  };
}
