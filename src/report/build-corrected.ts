import { correctionsOf, poolFamilies, toEstimate } from '../analysis/index.ts';
import { findTrusted } from './find-trusted.ts';
import type { ReportInput } from './report-input.ts';
import type { ReportCorrected } from './schema/index.ts';

/**
 * The first judge's figures, corrected by each person's labels and each trusted judge's decisions, as soon as there are any. What
 * rests on fewer than it takes is held back, and how many there are and how many it takes is told instead.
 */
export function buildCorrected({
  judges,
  outcomes,
  conditions,
  trusted: named = [],
}: Pick<ReportInput, 'judges' | 'outcomes' | 'conditions' | 'trusted'>): ReportCorrected[] {
  const of = (name: string) => outcomes.filter((outcome) => outcome.judge === name);
  return findTrusted({ judges, trusted: named })
    .map(({ judge, trusted }) => {
      const { cells } = correctionsOf(of(judge), of(trusted));
      const pool = (name: string) => poolFamilies(of(name), conditions);
      const { contrasts } = correctionsOf(pool(judge), pool(trusted));
      return correct(judge, trusted, { cells, contrasts });
    })
    .filter(({ cells }) => cells.some(({ labels }) => labels > 0));
}

function correct(
  judge: string,
  trusted: string,
  { cells, contrasts }: ReturnType<typeof correctionsOf>,
): ReportCorrected {
  return {
    judge,
    trusted,
    cells: cells.map((cell) => {
      const { subject, condition, direction, answers, labels, needed, lambda, standardError } = cell;
      const roganGladen = { ...cell.roganGladen };
      const facts = { subject, condition, direction, answers, labels, needed };
      return { ...facts, lambda, standardError, roganGladen, ...toEstimate(cell) };
    }),
    contrasts: contrasts.map((contrast) => {
      const { subject, kind, lower, upper, standardError } = contrast;
      return { subject, kind, lower, upper, standardError, ...toEstimate(contrast) };
    }),
  };
}
