import { poolFamilies, summariseFamilies } from '../analysis/index.ts';
import { buildCells } from './build-cells.ts';
import { inStudyOrder } from './in-study-order.ts';
import type { ReportInput } from './report-input.ts';
import type { ReportFamily } from './schema/index.ts';

/** For each judge and subject, each family: mean, spread, worst case, and all its trials as one cell. */
export function buildFamilies(input: ReportInput): ReportFamily[] {
  const cells = buildCells({ ...input, outcomes: [...poolFamilies(input.outcomes, input.conditions)] });
  const families = summariseFamilies(input.outcomes, input.conditions).flatMap((summary): ReportFamily[] => {
    const { judge, subject, family, paraphrases, ...figures } = summary;
    const cell = cells.find(
      (one) =>
        one.judge === judge && one.subject === subject && one.condition === family && one.category === null,
    );
    return cell === undefined
      ? []
      : [{ judge, subject, family, paraphrases: [...paraphrases], ...figures, cell }];
  });
  return inStudyOrder(
    families.map((family) => ({ ...family, category: null })),
    input,
  ).map(({ category: _, ...family }) => family);
}
