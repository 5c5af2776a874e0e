import { readHeldOut } from '../judging/index.ts';
import type { Store, StoredJudge } from '../store/index.ts';
import type { ReportInput } from './report-input.ts';

/** A judge has learnt from whole runs, so the first answers tell. */
const LOOKED_AT = 1_000;

/**
 * Which judges of a run have learnt from answers of it. Where there is one judge alone nothing is held against it, and nothing is
 * looked at.
 */
export function readLearnt(store: Store, judges: readonly StoredJudge[]): Pick<ReportInput, 'learnt'> {
  const heldOut = judges.length < 2 ? null : readHeldOut();
  const learners = judges.filter(({ fingerprint }) => fingerprint === heldOut?.fingerprint);
  if (heldOut === null || learners.length === 0) return {};
  let [of, answers] = [0, 0];
  for (const { answer } of store.query.records()) {
    if (answer === null) continue;
    of += 1;
    if (heldOut.decisionOn(answer.text) !== null) answers += 1;
    if (of === LOOKED_AT) break;
  }
  return answers === 0 ? {} : { learnt: learners.map(({ name }) => ({ judge: name, answers, of })) };
}
