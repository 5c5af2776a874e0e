import { correctOutcomes, toEstimate } from '../analysis/index.ts';
import type { ReportInput } from './report-input.ts';
import type { ReportCertified } from './schema/index.ts';

/** The rates and contrasts of each judge that has a card, corrected by what it says of the judge's errors. */
export function buildCertified({
  judges,
  outcomes,
  cards = new Map(),
}: Pick<ReportInput, 'judges' | 'outcomes' | 'cards'>): ReportCertified[] {
  return judges.flatMap(({ name }): ReportCertified[] => {
    const card = cards.get(name);
    if (card === undefined) return [];
    const own = outcomes.filter(({ judge }) => judge === name);
    const { cells, contrasts } = correctOutcomes(own, card);
    return [
      {
        judge: name,
        cells: cells.map(({ subject, condition, direction, onCard, same, new: other }) => {
          const estimates = { same: toEstimate(same), new: toEstimate(other) };
          return { subject, condition, direction, onCard, ...estimates };
        }),
        contrasts: contrasts.map(({ subject, kind, upper, lower, same, new: other }) => {
          return { subject, kind, upper, lower, same: toEstimate(same), new: toEstimate(other) };
        }),
      },
    ];
  });
}
