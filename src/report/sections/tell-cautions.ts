import { type Block, formatPoints } from '../document/index.ts';
import type { ReportContrast } from '../schema/index.ts';

/**
 * Why contrasts that are marked are to be read with care: one sentence for all of a subject whose sign rests on nonsensical
 * answers, as their bounds stand in the table, and one for each contrast with another reason.
 */
export function tellCautions(contrasts: readonly ReportContrast[]): Block[] {
  const items = [...Map.groupBy(contrasts, ({ subject }) => subject)].flatMap(([subject, own]) => {
    const bounded = own.filter(({ cautions }) => cautions.includes('bounds'));
    const shared = bounded.length > 1;
    const alone = own.flatMap((contrast) => {
      const cautions = contrast.cautions.filter((caution) => !(shared && caution === 'bounds'));
      return cautions.length === 0
        ? []
        : [`* ${subject}, ${nameContrast(contrast)}: ${describeCautions({ ...contrast, cautions })}`];
    });
    return shared ? [`* ${subject}: ${describeSharedBounds(bounded)}`, ...alone] : alone;
  });
  return items.length === 0 ? [] : [{ kind: 'list', items }];
}

function describeSharedBounds(contrasts: readonly ReportContrast[]): string {
  const names = new Intl.ListFormat('en-GB', { type: 'conjunction' }).format(contrasts.map(nameContrast));
  return `The signs of ${names} rest on the nonsensical answers being like the others: the bounds, which depend on how many of them were convergent, hold 0.`;
}

function nameContrast({ kind, upper, lower }: ReportContrast): string {
  return `${kind} (${upper} − ${lower})`;
}

/** Why a contrast is to be read with care, in a sentence or more; empty where there is no reason. */
export function describeCautions(contrast: ReportContrast): string {
  return contrast.cautions.map((caution) => SENTENCES[caution](contrast)).join(' ');
}

const SENTENCES: Readonly<Record<ReportContrast['cautions'][number], (contrast: ReportContrast) => string>> =
  {
    bounds: ({ bounds: { low, high } }) =>
      `Its sign rests on the nonsensical answers being like the others: depending on how many of them were convergent, it is anything from ${formatPoints(low ?? 0)} to ${formatPoints(high ?? 0)} points.`,
    test: ({ low, high, p, pairs, test }) => {
      const [interval, tested] =
        (low ?? 0) <= 0 && (high ?? 0) >= 0
          ? ['is compatible with no difference', 'finds one']
          : ['shows a difference', 'does not find it'];
      const why =
        test === 'mcnemar-exact'
          ? `The interval is about all valid answers, the test only about the ${pairs} tasks that are valid under both conditions.${tellBlind(pairs)}`
          : 'Both are near the border, and are made in different ways.';
      return `Its interval ${interval}, and its test ${tested} (p ${formatChance(p)}). ${why}`;
    },
    adjustment: ({ p, pAdjusted }) =>
      `Its interval is for this contrast alone. Adjusted for all contrasts that are tested beside it, the difference is not shown (p ${formatChance(p)}, adjusted ${formatChance(pAdjusted)}).`,
  };

/** McNemar's exact test takes pairs for fair throws: with few of them even all on one side are no finding. */
function tellBlind(pairs: number): string {
  const smallest = Math.min(1, 2 * 0.5 ** pairs);
  return smallest > 0.05
    ? ` On so few it can find nothing: its p is ${formatChance(smallest)} at least.`
    : '';
}

function formatChance(p: number | null): string {
  return (p ?? 1).toFixed(3);
}
