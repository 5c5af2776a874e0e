import type { JudgeInput } from '../../judging/index.ts';
import type { Price } from '../../models/prices/index.ts';
import type { Condition } from '../../steering/index.ts';
import type { PlannedTrial } from '../../store/index.ts';
import type { LlmStudyJudge, StudySubject } from '../study.ts';

/** What a job asks for: one attempt, with all that a worker needs besides its own keys and files. */
export type RemoteAttempt =
  | {
      readonly kind: 'answer';
      readonly subject: StudySubject;
      readonly condition: Condition;
      readonly trial: PlannedTrial;
      readonly price: Price | null;
      readonly timeoutSeconds: number;
    }
  | {
      readonly kind: 'judgement';
      readonly judge: LlmStudyJudge;
      /** The judge's fingerprint where the run was begun. */
      readonly fingerprint: string;
      readonly input: JudgeInput;
      readonly price: Price | null;
      readonly timeoutSeconds: number;
    };
