import type { Judgement } from '../../judging/index.ts';
import type { LogScore } from './log-schema.ts';
import { findText, lookUp } from './look-up.ts';
import { DEFAULT_DECISIONS, type JudgeMapping } from './mapping.ts';
import { UnknownScoreValueError } from './sample-errors.ts';

type Meaning = NonNullable<JudgeMapping['decisions']>[string];

/**
 * What a score says as a judgement. A score without a value (Inspect's `NaN`) is an answer that the judge dropped. A
 * value with several numbers, one of them not 0, means the name of that one.
 *
 * @throws {UnknownScoreValueError} where the value stands for no decision.
 */
export function decide(score: LogScore, scorer: string, mapping: JudgeMapping, where: string): Judgement {
  const reason = findText(score, [mapping.reason ?? 'explanation']) ?? '';
  const value = lookUp(score, mapping.value ?? 'value');
  if (value === undefined || value === null) {
    // Before `reason` there was, its place was in the metadata.
    const cause = reason || (score.reason ?? findText(score, ['metadata.unscored_reason']));
    return { kind: 'dropped', cause: cause || 'The scorer gave no value.', call: null };
  }
  const decisions = mapping.decisions ?? DEFAULT_DECISIONS;
  const label = nameValue(value);
  const meaning = Object.hasOwn(decisions, label) ? decisions[label] : compare(value, decisions);
  if (meaning === undefined) throw new UnknownScoreValueError(where, scorer, label, Object.keys(decisions));
  if (meaning === 'dropped')
    return { kind: 'dropped', cause: reason || `The scorer said ${label}.`, call: null };
  const confidence = score.metadata?.confidence;
  const isShare = typeof confidence === 'number' && confidence >= 0 && confidence <= 1;
  // A log of our own says so of a person's label: other tools have no such word.
  const chosen = score.metadata?.steerlab_chosen;
  return {
    kind: 'decided',
    decision: meaning,
    reason,
    confidence: isShare ? confidence : null,
    call: null,
    ...(typeof chosen === 'string' && { chosen }),
  };
}

function nameValue(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value);
  const chosen = Object.entries(value).filter(
    ([, share]) => share !== 0 && share !== false && share !== null,
  );
  const [only] = chosen;
  return only !== undefined && chosen.length === 1 ? only[0] : JSON.stringify(value);
}

/** The first comparison among the keys, such as `>= 0.5`, that holds for a number. */
function compare(value: unknown, decisions: Readonly<Record<string, Meaning>>): Meaning | undefined {
  if (typeof value !== 'number') return undefined;
  for (const [key, meaning] of Object.entries(decisions)) {
    const [, sign, limit] = /^(>=|<=|>|<)\s*(-?\d+(?:\.\d+)?)$/.exec(key) ?? [];
    const difference = value - Number(limit);
    if (sign === '>=' && difference >= 0) return meaning;
    if (sign === '<=' && difference <= 0) return meaning;
    if (sign === '>' && difference > 0) return meaning;
    if (sign === '<' && difference < 0) return meaning;
  }
  return undefined;
}
