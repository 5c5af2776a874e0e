import { defineError } from '../errors/index.ts';
import type { JudgeFacts } from './judge.ts';

/** A gate was to rest on a judge that is fit for a first look only. */
export const ScreeningJudgeError = defineError('screening-judge', (judge: string) => ({
  what: `The judge "${judge}" only screens: its errors are too large, and too different from model to model, for a limit to be shown kept.`,
  where: judge,
  fix: 'Judge the run with a model (steerlab judge RUN --judge provider/model) or by hand, and name that judge (--judge NAME). For a first look all the same, add --screening: the answer then says that it screens only.',
}));

/** @throws {ScreeningJudgeError} where the judge only screens and that is not allowed. */
export function refuseScreening(
  { name, screening }: { readonly name: string; readonly screening?: JudgeFacts['screening'] | undefined },
  allowed: boolean,
): void {
  if (screening === true && !allowed) throw new ScreeningJudgeError(name);
}
