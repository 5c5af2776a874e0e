import { contestPreferences, measureContests, worstWordings } from '../analysis/index.ts';
import { inStudyOrder } from './in-study-order.ts';
import type { ReportInput } from './report-input.ts';
import type { ReportContest, ReportContestPreference, ReportContestWordings } from './schema/index.ts';

/** What comes of both sides in one prompt: each contest, over all categories and in each; and its worst wording. */
export function buildContests(input: ReportInput): {
  readonly contests: ReportContest[];
  readonly contestWordings: ReportContestWordings[];
  readonly contestPreferences: ReportContestPreference[];
} {
  const { outcomes, contests = [], scores = [] } = input;
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
  const preferred = contestPreferences(scores, contests).map(({ contest, ...figures }) => {
    const { authorised, unauthorised, order, ...cells } = contest;
    return { ...figures, authorised, unauthorised, order, cells, judge: '', condition: cells.both };
  });
  return {
    contestPreferences: inStudyOrder(preferred, input).map(({ judge: _, condition: __, ...one }) => one),
    contests: inStudyOrder(measured, input).map(({ condition: _, ...contest }) => contest),
    contestWordings: inStudyOrder(
      worstWordings(outcomes, contests).map((one) => ({ ...one, category: null })),
      input,
    ).map(({ category: _, ...one }) => one),
  };
}
