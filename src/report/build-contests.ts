import { measureContests, worstWordings } from '../analysis/index.ts';
import { inStudyOrder } from './in-study-order.ts';
import type { ReportInput } from './report-input.ts';
import type { ReportContest, ReportContestWordings } from './schema/index.ts';

/** What comes of both sides in one prompt: each contest, over all categories and in each; and its worst wording. */
export function buildContests(input: ReportInput): {
  readonly contests: ReportContest[];
  readonly contestWordings: ReportContestWordings[];
} {
  const { outcomes, contests = [] } = input;
  const measured = (['condition', 'category'] as const)
    .flatMap((by) => measureContests(outcomes, contests, { by }))
    .map(({ contest, judge, subject, category, ...figures }) => {
      const { authorised, unauthorised, order, ...cells } = contest;
      return {
        ...{ judge, subject, category, authorised, unauthorised, order, cells },
        ...figures,
        condition: cells.both,
      };
    });
  return {
    contests: inStudyOrder(measured, input).map(({ condition: _, ...contest }) => contest),
    contestWordings: inStudyOrder(
      worstWordings(outcomes, contests).map((one) => ({ ...one, category: null })),
      input,
    ).map(({ category: _, ...one }) => one),
  };
}
