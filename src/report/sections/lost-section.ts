import type { Section } from '../document/index.ts';
import type { LostTrial, Report } from '../schema/index.ts';

/** Most trials that are listed one by one; the JSON format has them all. */
const MOST_LISTED = 50;

/** The trials without a decision, and why: one by one, up to a number that can still be read. */
export function lostSection({ lost }: Report): Section | null {
  if (lost.length === 0) return null;
  const more = lost.length - MOST_LISTED;
  return {
    id: 'lost',
    title: 'Trials without a decision',
    detail: 'full',
    blocks: [
      { kind: 'list', items: lost.slice(0, MOST_LISTED).map(describeLost) },
      ...(more > 0
        ? [{ kind: 'paragraph' as const, text: `And ${more} more: the JSON format lists them all.` }]
        : []),
    ],
  };
}

function describeLost({ subject, condition, task, epoch, judge, cause }: LostTrial): string {
  const repeat = epoch === 1 ? '' : `, epoch ${epoch}`;
  const missing = judge === null ? 'no answer' : `no decision by ${judge}`;
  return `${subject} under ${condition}, ${task}${repeat} (${missing}): ${cause}`;
}
