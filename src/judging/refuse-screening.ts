import { defineError } from '../errors/index.ts';
import { seesReasoning } from '../vocabulary/index.ts';
import type { JudgeFacts } from './judge.ts';

/** A gate was to rest on a judge that is fit for a first look only. */
export const ScreeningJudgeError = defineError('screening-judge', (judge: string, ofTraces: boolean) => ({
  what: `The judge "${judge}" only screens: its errors are too large, and too different from model to model, for a limit to be shown kept.`,
  where: judge,
  fix: `${ofTraces ? 'Have a model judge what was thought (steerlab judge RUN --judge provider/model --sees reasoning).' : 'Judge the run with a model (steerlab judge RUN --judge provider/model) or by hand, and name that judge (--judge NAME).'} For a first look all the same, add --screening: the answer then says that it screens only.`,
}));

/** @throws {ScreeningJudgeError} where the judge only screens and that is not allowed. */
export function refuseScreening(
  judge: {
    readonly name: string;
    readonly screening?: JudgeFacts['screening'] | undefined;
    readonly sees?: JudgeFacts['sees'] | undefined;
  },
  allowed: boolean,
): void {
  const { name, screening } = judge;
  if (screening === true && !allowed) throw new ScreeningJudgeError(name, seesReasoning(judge));
}
