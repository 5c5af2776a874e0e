import { compareForms, type FormDifference } from '../../analysis/index.ts';
import { CONTRAST_FACTS, CONTRAST_KINDS } from '../../vocabulary/index.ts';
import { type Column, count, formatPercent, percent, type Section, text } from '../document/index.ts';
import type { Report, ReportForm } from '../schema/index.ts';
import { describeSubject } from './describe-subject.ts';

const COLUMNS: readonly Column[] = [
  { title: 'Condition', align: 'left', rank: 0 },
  { title: 'Answers', align: 'right', rank: 4 },
  { title: 'Cut at the limit %', short: 'cut %', align: 'right', rank: 0 },
  { title: 'Median words', align: 'right', rank: 2 },
  { title: 'Echo %', align: 'right', rank: 1 },
];

/** What answers look like under each condition, and where that may explain a contrast; null where nothing is known. */
export function formSection(report: Report): Section | null {
  if (report.forms.length === 0) return null;
  const groups = report.subjects.flatMap((subject) => {
    const own = report.forms.filter((form) => form.subject === subject.name);
    const rows = report.conditions.flatMap(({ name, direction }) => {
      const form = own.find(({ condition }) => condition === name);
      return form === undefined ? [] : [drawRow(form, direction)];
    });
    return rows.length === 0 ? [] : [{ title: describeSubject(subject), rows }];
  });
  const differences = describeDifferences(report);
  return {
    id: 'form',
    title: 'What answers look like',
    detail: 'summary',
    blocks: [
      { kind: 'table', table: { groupTitle: 'Subject', columns: COLUMNS, groups } },
      {
        kind: 'paragraph',
        text: 'Cut: answers that ended at the limit of tokens, of all that are not empty. Echo: answers that repeat four or more words in a row of what steering added.',
      },
      ...(differences.length === 0 ? [] : [{ kind: 'list' as const, items: differences }]),
    ],
  };
}

function drawRow(form: ReportForm, direction: Report['conditions'][number]['direction']) {
  const { condition, answers, cut, medianWords, echo } = form;
  return {
    direction,
    values: [
      text(condition),
      count(answers),
      percent(cut / answers),
      text(String(medianWords)),
      percent(echo === null ? null : echo / answers),
    ],
  };
}

/** A sentence for each pair of conditions that a contrast compares and whose answers differ in form. */
function describeDifferences({ forms, conditions }: Report): string[] {
  const pairs = CONTRAST_KINDS.flatMap((kind) =>
    conditions
      .filter(({ direction }) => direction === CONTRAST_FACTS[kind].upper)
      .flatMap((upper) =>
        conditions
          .filter(({ direction }) => direction === CONTRAST_FACTS[kind].lower)
          .map((lower) => [upper.name, lower.name] as const),
      ),
  );
  return [...new Set(forms.map(({ subject }) => subject))].flatMap((subject) =>
    pairs.flatMap(([upper, lower]) => {
      const [one, other] = [upper, lower].map((name) =>
        forms.find((form) => form.subject === subject && form.condition === name),
      );
      if (one === undefined || other === undefined) return [];
      const differences = compareForms(one, other);
      if (differences.length === 0) return [];
      const what = differences.map((difference) => WORDS[difference](one, other)).join('; ');
      return [`${subject}, ${upper} − ${lower}: ${what}. The contrast may come from that in part.`];
    }),
  );
}

const WORDS: Readonly<Record<FormDifference, (one: ReportForm, other: ReportForm) => string>> = {
  cut: (one, other) => `${share(one.cut, one)} against ${share(other.cut, other)} of the answers are cut`,
  length: (one, other) => `answers have ${one.medianWords} against ${other.medianWords} words in the median`,
  echo: (one, other) =>
    `${share(one.echo ?? 0, one)} against ${share(other.echo ?? 0, other)} of the answers echo what steering added`,
};

function share(part: number, { answers }: ReportForm): string {
  return `${formatPercent(part / answers)} %`;
}
