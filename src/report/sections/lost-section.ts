import { forgetNumbers } from '../../text/index.ts';
import type { Section } from '../document/index.ts';
import type { LostTrial, Report } from '../schema/index.ts';

/** Most causes that are listed; the JSON format has every trial. */
const MOST_LISTED = 50;
/** Most tasks that are named for a cause. */
const MOST_NAMED = 12;

/** The trials without a decision, and why: those of one cause together, up to a number of causes that can still be read. */
export function lostSection({ lost }: Report): Section | null {
  if (lost.length === 0) return null;
  const groups = [
    ...Map.groupBy(lost, ({ subject, judge, cause }) =>
      JSON.stringify([subject, judge, forgetNumbers(cause)]),
    ).values(),
  ];
  const more = groups.length - MOST_LISTED;
  return {
    id: 'lost',
    title: 'Trials without a decision',
    detail: 'full',
    blocks: [
      { kind: 'list', items: groups.slice(0, MOST_LISTED).map(describeGroup) },
      ...(more > 0
        ? [{ kind: 'paragraph' as const, text: `And ${more} more: the JSON format lists them all.` }]
        : []),
    ],
  };
}

/** Trials of one cause: it is told once, with how many there are and which. */
function describeGroup(group: readonly LostTrial[]): string {
  const [first] = group;
  if (first === undefined) return '';
  if (group.length === 1) return describeLost(first);
  const { subject, judge, cause } = first;
  const conditions = new Set(group.map(({ condition }) => condition));
  const tasks = [...new Set(group.map(({ task }) => task))];
  const named = tasks.slice(0, MOST_NAMED).join(', ');
  const rest = tasks.length > MOST_NAMED ? ` and ${tasks.length - MOST_NAMED} more` : '';
  const missing = judge === null ? 'no answer' : `no decision by ${judge}`;
  return `${subject} under ${[...conditions].join(', ')}: ${group.length} trials (${missing}), tasks ${named}${rest}: ${cause}`;
}

function describeLost({ subject, condition, task, epoch, judge, cause }: LostTrial): string {
  const repeat = epoch === 1 ? '' : `, epoch ${epoch}`;
  const missing = judge === null ? 'no answer' : `no decision by ${judge}`;
  return `${subject} under ${condition}, ${task}${repeat} (${missing}): ${cause}`;
}
