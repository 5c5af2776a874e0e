import { readVersion } from '../../version/index.ts';
import { nameLocalModel } from '../../vocabulary/index.ts';
import { describeLlmJudge } from '../in-process/make-llm-judge.ts';
import type { AnnouncedRoute } from '../queue/index.ts';
import { OtherRubricError, OtherVersionError } from './worker-errors.ts';

/**
 * Makes sure that this worker would do the work as the run's own process would: of the same version, and with the judge's
 * fingerprint, which is over its rubric and how it is asked.
 *
 * @throws OtherVersionError, OtherRubricError
 */
export function assertSameRules({ version, model, end }: AnnouncedRoute): void {
  if (version !== readVersion()) throw new OtherVersionError(version, readVersion());
  if (end.kind !== 'api-judge' && end.kind !== 'local-judge') return;
  const modelId = end.kind === 'local-judge' ? nameLocalModel(end.sha256) : model;
  if (describeLlmJudge(end.judge, modelId).fingerprint !== end.fingerprint)
    throw new OtherRubricError(end.judge.name);
}
