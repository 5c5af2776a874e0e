import type { JudgeInput, Judgement } from '../../judging/index.ts';
import type { ScoringReply, ScoringRequest } from '../../models/ask/index.ts';
import type { Answer, ScoreResult } from '../../models/index.ts';
import type { Price } from '../../models/prices/index.ts';
import type { Condition } from '../../steering/index.ts';
import type { PlannedTrial } from '../../store/index.ts';
import type { LlmStudyJudge, StudySubject } from '../study.ts';

/** What an attempt at a judge's model needs. */
interface OfJudge {
  readonly judge: LlmStudyJudge;
  /** The judge's fingerprint where the run was begun. */
  readonly fingerprint: string;
  readonly input: JudgeInput;
  readonly price: Price | null;
  readonly timeoutSeconds: number;
}

/** What an attempt at a subject needs. */
interface OfSubject {
  readonly subject: StudySubject;
  readonly condition: Condition;
  readonly trial: PlannedTrial;
  readonly price: Price | null;
  readonly timeoutSeconds: number;
}

/**
 * What a job asks for: one attempt, with all that a worker needs besides its own keys and files. Pairs are scored by a model in a
 * worker's memory at once (`scores`), and by one behind an API request by request (`scoring`), so that a request that was paid is
 * never made again, whoever is lost.
 */
export type RemoteAttempt =
  | ({ readonly kind: 'answer' } & OfSubject)
  | ({ readonly kind: 'scores'; readonly pairs: readonly (readonly [string, string])[] } & OfSubject)
  | ({ readonly kind: 'scoring'; readonly request: ScoringRequest } & OfSubject)
  | ({ readonly kind: 'judgement' } & OfJudge);

/** What comes of a job, whatever it asked for. */
export type RemoteResult = Answer | Judgement | ScoreResult | ScoringReply;
