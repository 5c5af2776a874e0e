import { formatPercent } from '../document/index.ts';
import type { Report, ReportContest, ReportContestPreference } from '../schema/index.ts';

/** What is left of adapters under attack: a sentence for each contest of one with words, by the judge and by preference. */
export function attackItems(report: Report, judge: string | null): string[] {
  const judged = report.contests.filter((one) => one.judge === judge && isOfAdapter(one));
  const preferred = report.contestPreferences.filter(isOfAdapter);
  const items = [
    ...judged.map((one) => describe(one, 'convergence', one.survival.points, one.effects.left.points)),
    ...preferred.map((one) => describe(one, 'preference', one.survival, one.effects.left)),
  ];
  if (items.length === 0) return [];
  return [...items, 'All cells and effects of these attacks stand with the contests of both sides.'];
}

type Contest = ReportContest | ReportContestPreference;

function isOfAdapter({ category, authorised }: Contest): boolean {
  return category === null && authorised === 'adapter';
}

function describe(
  { subject, unauthorised, cells }: Contest,
  of: 'convergence' | 'preference',
  survival: ReportContestPreference['survival'],
  left: Pick<ReportContestPreference['survival'], 'value'>,
): string {
  const name = `${subject}, ${cells.anti ?? 'the adapter'} under ${cells.pro ?? 'words'} (${unauthorised}), ${of}`;
  if (survival.value !== null)
    return `${name}: ${formatPercent(survival.value)} % of its effect survives (95 % interval ${tellEnds(survival, formatPercent)}).`;
  return left.value === null
    ? `${name}: not measured in all cells that it takes.`
    : `${name}: no share is given, since the adapter alone is not shown to have an effect.`;
}

function tellEnds(
  { low, high }: { readonly low: number | null; readonly high: number | null },
  write: (value: number) => string,
): string {
  return `${low === null ? 'below all' : write(low)} to ${high === null ? 'beyond all' : write(high)}`;
}

/** Whether scale 0 is the baseline, which it has to be, and where its other doses stand. */
export function scaleItems(report: Report): string[] {
  const reproducible = report.subjects
    .filter(({ engines = [] }) => engines.length > 0 && engines.every((engine) => engine.reproducible))
    .map(({ name }) => name);
  const checks = (report.trainedIn?.scaleZero ?? []).flatMap(({ subject, condition, answers, scores }) => {
    if (answers.of + scores.of === 0) return [];
    const told = [
      ...(answers.of === 0
        ? []
        : [`${answers.equal} of ${answers.of} answers are the baseline’s to the byte`]),
      ...(scores.of === 0
        ? []
        : [`${scores.equal} of ${scores.of} scored pairs have its log-probabilities to the last bit`]),
    ].join(', and ');
    const isEqual = answers.equal === answers.of && scores.equal === scores.of;
    const meaning = isEqual
      ? ''
      : reproducible.includes(subject)
        ? ' In reproducible mode all have to be: what differs is a fault of the program, and the adapter’s other figures are not to be relied on.'
        : ' The subject’s answers are not reproducible, so some may differ by that alone: how many do without an adapter is what steerlab repeat tells.';
    return [`${subject}, ${condition} (scale 0): ${told}.${meaning}`];
  });
  const doses =
    report.doses.some(({ of }) => of === 'scale') || report.preferenceDoses.some(({ of }) => of === 'scale');
  return [...checks, ...(doses ? ['The effect at other scales stands with dose and place.'] : [])];
}
