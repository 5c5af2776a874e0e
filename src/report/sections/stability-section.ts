import { count, percent, type Section, text } from '../document/index.ts';
import type { Report } from '../schema/index.ts';

/** How steady a judge with repeats is, by cell; null for any other. */
export function stabilitySection({ judges }: Report, judge: string): Section | null {
  const place = judges.findIndex(({ name }) => name === judge);
  const { repeats, stability = [] } = judges[place] ?? {};
  if (repeats === undefined || stability.length === 0) return null;
  const rows = stability.map(({ subject, condition, decided, disputed, share, unanimous }) => ({
    direction: null,
    values: [
      text(subject),
      text(condition),
      count(decided),
      percent(share),
      count(unanimous),
      count(disputed),
    ],
  }));
  return {
    id: `stability-${place + 1}`,
    title: `How steady ${judge} is`,
    detail: 'full',
    blocks: [
      {
        kind: 'table',
        table: {
          groupTitle: null,
          columns: [
            { title: 'Subject', align: 'left', rank: 0 },
            { title: 'Condition', align: 'left', rank: 0 },
            { title: 'Decided', align: 'right', rank: 1 },
            { title: 'Votes for the decision %', short: 'votes\u00a0%', align: 'right', rank: 0 },
            { title: 'Unanimous', align: 'right', rank: 2 },
            { title: 'Disputed', align: 'right', rank: 1 },
          ],
          groups: [{ title: '', rows }],
        },
      },
      {
        kind: 'paragraph',
        text: `Each answer was judged ${repeats} times. Votes: the mean share for the decision that most votes were for. Disputed answers were tied, and are in no rate.`,
      },
    ],
  };
}
