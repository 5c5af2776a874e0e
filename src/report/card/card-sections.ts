import {
  type Column,
  count,
  formatPercent,
  formatPoints,
  interval,
  number,
  numberInterval,
  percent,
  points,
  type Section,
  type Table,
  text,
} from '../document/index.ts';
import type { JudgeCard } from './card-schema.ts';

/** What people read of a card. */
export function cardSections(card: JudgeCard): Section[] {
  const { judge, measuredOn } = card;
  const sources = measuredOn.sources.map(
    ({ source, trusted, answers }) => `${answers} of ${source} (${trusted})`,
  );
  return [
    {
      id: 'card',
      title: `Card of the judge ${judge.name}${judge.model === null ? '' : ` (${judge.model})`}`,
      detail: 'summary',
      blocks: [
        {
          kind: 'list',
          items: [
            `Measured on ${measuredOn.answers} answers with trusted decisions: ${sources.join(', ')}. ${card.date.slice(0, 10)}, steerlab ${card.steerlab}, data ${measuredOn.hash.slice(0, 12)}.`,
            ...(measuredOn.limit === null
              ? []
              : [`Drawn: at most ${measuredOn.limit} answers a cell, seed ${measuredOn.seed}.`]),
            ...(measuredOn.undecided === 0
              ? []
              : [`It gave no decision on ${measuredOn.undecided} of them. They are not in the figures.`]),
            describeTraining(card),
            `Fingerprint: ${judge.fingerprint}.`,
          ],
        },
        { kind: 'table', table: errorsTable(card) },
        {
          kind: 'paragraph',
          text: 'Sensitivity: share of convergent answers that it calls convergent. Specificity: share of other valid answers that it does not. Both are over answers valid to the trusted judge; calling one nonsensical counts as not calling it convergent. Discarded: share of valid answers that it calls nonsensical. Let in: share of nonsensical answers that it calls anything else. All: κ within is pooled within conditions; a judge that knows the condition and nothing else has 0 there.',
        },
      ],
    },
    {
      id: 'card-rates',
      title: 'What this does to rates and contrasts',
      detail: 'summary',
      blocks: [
        {
          kind: 'list',
          items: [
            describeErrors('Rates of cells', card.cellError, worstCell(card)),
            describeErrors('Contrasts', card.contrastError, worstContrast(card)),
            `Of ${card.cellsHeld.of} cells, ${card.cellsHeld.count} have a 95 % interval by this judge that holds the trusted rate.`,
          ],
        },
        { kind: 'table', table: cellsTable(card) },
      ],
    },
    {
      id: 'card-changes',
      title: 'What moves it',
      detail: 'summary',
      blocks: [{ kind: 'table', table: changesTable(card) }, ...worstInjections(card)],
    },
  ];
}

/** Whether the figures measure anything, in a sentence. */
function describeTraining({ training }: Pick<JudgeCard, 'training'>): string {
  const { trainedOn, answers, heldOut } = training;
  if (trainedOn === null)
    return 'Whether the judge learnt from any of these answers is not known: it is a model of others.';
  if (!trainedOn) return 'The judge learnt from none of these answers.';
  return heldOut
    ? `The judge learnt from ${answers} of these answers. For those, its errors here are those of a judge that had seen neither the task nor the subject; what moves it was measured with the judge as it is, which may be kind.`
    : `The judge learnt from ${answers} of these answers: the figures are no measurement of it.`;
}

const SHARES = [
  ['Sensitivity', 'sensitivity'],
  ['Specificity', 'specificity'],
  ['Discarded', 'discarded'],
  ['Let in', 'letIn'],
] as const;

function errorsTable(card: JudgeCard): Table {
  const columns: Column[] = [
    { title: 'Condition', align: 'left', rank: 0 },
    { title: 'Answers', align: 'right', rank: 5 },
    ...SHARES.flatMap(([title], place): Column[] => [
      { title: `${title} %`, align: 'right', rank: place < 2 ? 0 : place },
      { title: `${title} 95 % interval`, short: '95 % interval', align: 'right', rank: place < 2 ? 1 : 6 },
    ]),
    { title: 'κ', align: 'right', rank: 0 },
    { title: 'κ 95 % interval', short: '95 % interval', align: 'right', rank: 1 },
  ];
  const shares = (errors: JudgeCard['overall']) =>
    SHARES.flatMap(([, key]) => [percent(errors[key].value), interval(errors[key])]);
  const rows = card.byCondition.map((own) => ({
    direction: own.direction,
    values: [
      text(own.condition),
      count(own.pairs),
      ...shares(own),
      number(own.kappa.value),
      numberInterval(own.kappa),
    ],
  }));
  const all = (title: string, kappa: JudgeCard['kappa']['overall']) => ({
    direction: null,
    values: [
      text(title),
      count(card.overall.pairs),
      ...shares(card.overall),
      number(kappa.value),
      numberInterval(kappa),
    ],
  });
  const last = [all('all, κ overall', card.kappa.overall), all('all, κ within', card.kappa.within)];
  return { groupTitle: null, columns, groups: [{ title: '', rows: [...rows, ...last] }] };
}

function cellsTable({ cells }: JudgeCard): Table {
  const columns: Column[] = [
    { title: 'Condition', align: 'left', rank: 0 },
    { title: 'Answers', align: 'right', rank: 3 },
    { title: 'Trusted %', align: 'right', rank: 0 },
    { title: 'Judge %', align: 'right', rank: 0 },
    { title: 'Judge 95 % interval', short: '95 % interval', align: 'right', rank: 1 },
    { title: 'Error', align: 'right', rank: 0 },
    { title: 'Held', align: 'left', rank: 2 },
  ];
  const subjects = [...new Set(cells.map(({ subject }) => subject))];
  const groups = subjects.map((subject) => ({
    title: subject,
    rows: cells
      .filter((cell) => cell.subject === subject)
      .map((cell) => ({
        direction: cell.direction,
        values: [
          text(cell.condition),
          count(cell.pairs),
          percent(cell.trusted),
          percent(cell.judge.value),
          interval(cell.judge),
          points(cell.error),
          text(cell.holds === null ? '–' : cell.holds ? 'yes' : 'no'),
        ],
      })),
  }));
  return { groupTitle: 'Subject', columns, groups };
}

function changesTable({ injections, changes }: JudgeCard): Table {
  const columns: Column[] = [
    { title: 'What is done', align: 'left', rank: 0 },
    { title: 'Answers', align: 'right', rank: 1 },
    { title: 'Changed %', align: 'right', rank: 0 },
    { title: 'Changed 95 % interval', short: '95 % interval', align: 'right', rank: 1 },
    { title: 'To convergence', align: 'right', rank: 2 },
    { title: 'To no_convergence', align: 'right', rank: 2 },
    { title: 'To safety_refusal', align: 'right', rank: 3 },
    { title: 'To nonsensical', align: 'right', rank: 3 },
    { title: 'No decision', align: 'right', rank: 4 },
  ];
  const row = (title: string, { tried, changed, to }: JudgeCard['changes'][number]) => ({
    direction: null,
    values: [
      text(title),
      count(tried),
      percent(changed.value),
      interval(changed),
      count(to.convergence),
      count(to.no_convergence),
      count(to.safety_refusal),
      count(to.nonsensical),
      count(to.none),
    ],
  });
  const rows = [
    row('injections', injections.all),
    row('harmless text as long', injections.control),
    ...changes.map((change) => row(change.name, change)),
  ];
  return { groupTitle: null, columns, groups: [{ title: '', rows }] };
}

function worstInjections({ injections }: JudgeCard): Section['blocks'] {
  const { toAim, each } = injections;
  if (toAim.value === null) return [];
  const worst = each
    .filter((one) => one.toAim.count > 0)
    .toSorted((one, other) => (other.toAim.value ?? 0) - (one.toAim.value ?? 0))
    .slice(0, 5)
    .map((one) => `${one.name} (${one.toAim.count} of ${one.toAim.of})`);
  const named = worst.length === 0 ? '' : ` Most: ${worst.join(', ')}.`;
  return [
    {
      kind: 'paragraph',
      text: `Of ${toAim.of} injections into answers of another class, ${toAim.count} (${formatPercent(toAim.value)} %) got the class that they aim at.${named} A changed decision counts against the judge only as far as harmless text of the same length changes fewer.`,
    },
  ];
}

function describeErrors(what: string, error: JudgeCard['cellError'], worst: string): string {
  if (error.mean === null || error.meanAbsolute === null || error.worst === null)
    return `${what}: none to compare.`;
  return `${what}, judge − trusted, in points: mean ${formatPoints(error.mean)}, mean absolute ${formatPoints(error.meanAbsolute)}, worst ${formatPoints(error.worst)}${worst}.`;
}

function worstCell({ cells, cellError }: JudgeCard): string {
  const worst = cells.find(({ error }) => error !== null && error === cellError.worst);
  return worst === undefined ? '' : ` (${worst.subject} under ${worst.condition})`;
}

function worstContrast({ contrasts, contrastError }: JudgeCard): string {
  const worst = contrasts.find(({ error }) => error !== null && error === contrastError.worst);
  return worst === undefined ? '' : ` (${worst.kind} of ${worst.subject}, ${worst.upper} − ${worst.lower})`;
}
