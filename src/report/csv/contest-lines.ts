import type { ReportContest, ReportContestPreference, ReportContestWordings } from '../schema/index.ts';

/** A line for each figure of a contest; `k` has none, and `against` says whose words are read first. */
export function contestLines(contest: ReportContest) {
  const { judge, subject, category, authorised, unauthorised, order, cells, tasks } = contest;
  const shared = {
    ...{ record: 'contest', judge, subject, category, condition: cells.both, direction: 'contest' },
    ...{ n: tasks, against: cells.anti, method: describeSides({ authorised, unauthorised, order }) },
  };
  const line = (measure: string, { points, logOdds }: ReportContest['survival'], against = cells.anti) => ({
    ...shared,
    ...points,
    ...{ measure, against, logOdds: logOdds.value, logOddsLow: logOdds.low, logOddsHigh: logOdds.high },
  });
  const { gradient } = contest;
  const gradients = gradient === null ? [] : Object.entries(gradient);
  return [
    ...Object.entries(contest.effects).map(([effect, scales]) => line(effect, scales)),
    line('survival', contest.survival),
    line('dominance', contest.dominance),
    ...gradients.flatMap(([part, scales]) =>
      scales === null ? [] : [line(`gradient-${part}`, scales, cells.swapped)],
    ),
  ];
}

/** A line for each figure of a contest by preference: nats a token, and ratios. */
export function contestPreferenceLines(contest: ReportContestPreference) {
  const { subject, category, authorised, unauthorised, order, cells, effects, gradient } = contest;
  const shared = {
    ...{ record: 'contest-preference', subject, category, condition: cells.both, direction: 'contest' },
    ...{ against: cells.anti, method: describeSides({ authorised, unauthorised, order }) },
  };
  const lines = (
    measure: string,
    { beyondTwin, tasks, ...effect }: ReportContestPreference['effects']['left'],
  ) => [
    { ...shared, ...effect, n: tasks, measure },
    ...(beyondTwin === null ? [] : [{ ...shared, ...beyondTwin, measure: `${measure}-beyond-twin` }]),
  ];
  return [
    ...Object.entries(effects).flatMap(([effect, estimate]) => lines(effect, estimate)),
    { ...shared, ...contest.survival, measure: 'survival' },
    { ...shared, ...contest.dominance, measure: 'dominance' },
    ...(gradient === null
      ? []
      : lines('gradient-both', gradient).map((line) => ({ ...line, against: cells.swapped }))),
  ];
}

/** The worst and the best wording of a contest. */
export function contestWordingLines({
  judge,
  subject,
  wordings,
  worst,
  best,
  ...sides
}: ReportContestWordings) {
  const shared = { record: 'contest', judge, subject, direction: 'contest', n: wordings };
  return [['worst-wording', worst] as const, ['best-wording', best] as const].map(([measure, wording]) => ({
    ...{ ...shared, ...wording, measure, method: describeSides(sides) },
  }));
}

function describeSides({
  authorised,
  unauthorised,
  order,
}: Pick<ReportContest, 'authorised' | 'unauthorised' | 'order'>) {
  return [authorised, unauthorised, ...(order === null ? [] : [order])].join(' ');
}
