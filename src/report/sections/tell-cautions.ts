import { type Block, formatPoints } from '../document/index.ts';
import type { ReportContrast } from '../schema/index.ts';

/** A sentence for each contrast that is marked: why it is to be read with care. */
export function tellCautions(contrasts: readonly ReportContrast[]): Block[] {
  const items = contrasts
    .filter(({ cautions }) => cautions.length > 0)
    .map(
      (contrast) =>
        `* ${contrast.subject}, ${contrast.kind} (${contrast.upper} − ${contrast.lower}): ${describeCautions(contrast)}`,
    );
  return items.length === 0 ? [] : [{ kind: 'list', items }];
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
          ? `The interval is about all valid answers, the test only about the ${pairs} tasks that are valid under both conditions.`
          : 'Both are near the border, and are made in different ways.';
      return `Its interval ${interval}, and its test ${tested} (p ${formatChance(p)}). ${why}`;
    },
    adjustment: ({ p, pAdjusted }) =>
      `Its interval is for this contrast alone. Adjusted for all contrasts that are tested beside it, the difference is not shown (p ${formatChance(p)}, adjusted ${formatChance(pAdjusted)}).`,
  };

function formatChance(p: number | null): string {
  return (p ?? 1).toFixed(3);
}
