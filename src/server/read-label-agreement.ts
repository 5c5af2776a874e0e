import { countLabels, FEWEST_LABELS, measureAgreement, toOutcomes } from '../analysis/index.ts';
import type { Block } from '../report/document/index.ts';
import {
  agreementRow,
  agreementTable,
  labelJudge,
  ON_AGREEMENT,
  ON_CHOSEN,
  warnOfLearnt,
} from '../report/sections/index.ts';
import { rowAt, rowOf } from '../store/browse/index.ts';
import { indexedOutcomes, type Store, type TrialIndex } from '../store/index.ts';
import {
  DECISIONS,
  type Decision,
  humanJudge,
  isDecision,
  isInformed,
  personOf,
} from '../vocabulary/index.ts';
import type { DifferingAnswer, LabelAgreement, LabelSheet } from './api.ts';
import { readLabelSheet, type SampleWanted } from './read-labels.ts';

/** An answer of the sample with the person's decision on it. */
interface LabelledAnswer extends Omit<DifferingAnswer, 'theirs'> {
  readonly condition: string;
  readonly category: string;
  /** By judge, in the run's order; null where it has not decided. */
  readonly decisions: readonly (Decision | null)[];
}

/**
 * How a person's labels of a sample agree with each judge, and with each other person, on the answers of the sample. Until the sample is
 * closed, which takes a label of each, nothing is told: whoever labels stays blind.
 */
export async function readLabelAgreement(store: Store, wanted: SampleWanted): Promise<LabelAgreement> {
  const sheet = readLabelSheet(store, wanted);
  const said = new Set(sheet.labels.map(({ trial }) => trial));
  const left = sheet.trials.filter((trial) => !said.has(trial)).length;
  if (wanted.annotator === undefined || !sheet.isClosed) return { left, section: null, differing: [] };
  const mine = humanJudge(wanted.annotator);
  // Read anew: the index at hand may be a moment old, and lack the last labels.
  const index = store.browse.readIndex();
  const answers = readAnswers(index, sheet);
  const { judges } = index;
  const known = judges.map(({ name, facts: { screening } }) => ({ name, screening }));
  const others = judges.flatMap(({ name }, at) => {
    const decided = answers.flatMap(({ decisions, ...answer }) => {
      const theirs = decisions[at] ?? null;
      return theirs === null ? [] : [{ ...answer, theirs }];
    });
    return name === mine || decided.length === 0 ? [] : [{ name, decided }];
  });
  const rows = others.map(({ name, decided }) =>
    agreementRow(
      labelJudge(known, name),
      measureAgreement(
        decided.map(({ task, condition, category, mine: own, theirs }) => ({
          ...{ task, condition, category },
          reference: DECISIONS.indexOf(own),
          decided: DECISIONS.indexOf(theirs),
        })),
      ),
    ),
  );
  const blocks: Block[] =
    rows.length === 0
      ? [{ kind: 'paragraph', text: 'No judge and nobody else has decided on these answers yet.' }]
      : [
          ...(await warnings(store, new Set(others.map(({ name }) => name)))),
          { kind: 'table', table: agreementTable('With', rows) },
          { kind: 'paragraph', text: ON_AGREEMENT },
        ];
  return {
    left,
    section: {
      id: 'label-agreement',
      title: `How the labels of ${mine} agree with others: ${answers.length} answers`,
      detail: 'summary',
      blocks: [
        ...blocks,
        ...[...sayWhatIsInformed(sheet), ...sayWhatCounts(index, mine, sheet)].map(
          (text) => ({ kind: 'paragraph', text }) as const,
        ),
      ],
    },
    differing: others.map(({ name, decided }) => ({
      judge: name,
      answers: decided
        .filter((answer) => answer.theirs !== answer.mine)
        .map(({ trial, place, task, mine: own, theirs }) => ({ trial, place, task, mine: own, theirs })),
    })),
  };
}

/** The answers of a sample that are labelled. */
function readAnswers(index: TrialIndex, { trials, labels }: LabelSheet): LabelledAnswer[] {
  const said = new Map(labels.map(({ trial, decision }) => [trial, decision]));
  return trials.flatMap((trial, at) => {
    const [row, mine] = [rowOf(index.ids, trial), said.get(trial)];
    if (row === undefined || mine === undefined) return [];
    const { task, condition, category, statuses } = rowAt(index, row);
    const decisions = statuses.map((status) => (isDecision(status) ? status : null));
    return [{ trial, place: at + 1, task, condition, category, mine, decisions }];
  });
}

/** A judge is no test of itself. Finding out loads what reports are made of, which only this takes. */
async function warnings(store: Store, held: ReadonlySet<string>): Promise<Block[]> {
  const { readLearnt } = await import('../report/index.ts');
  const judges = store.query.judges();
  const { learnt = [] } = readLearnt(store, judges);
  const known = judges.map(({ name, facts: { screening } }) => ({ name, screening }));
  return learnt.filter(({ judge }) => held.has(judge)).flatMap((one) => warnOfLearnt(one, known));
}

/** That labels are not blind which were given or changed when the set had been closed before. */
function sayWhatIsInformed({ trials, labels }: LabelSheet): string[] {
  const here = new Set(trials);
  const informed = labels.filter(
    ({ trial, closing = null }) => here.has(trial) && isInformed(closing),
  ).length;
  if (informed === 0) return [];
  return [
    `${informed} of these labels ${informed === 1 ? 'was' : 'were'} given or changed when it was known what others decided. Such labels are not blind: agreement with them says less.`,
  ];
}

/** What the labels are good for: how far they are towards corrected rates, or that they never count there. */
function sayWhatCounts(index: TrialIndex, mine: string, { chosen }: LabelSheet): string[] {
  if (chosen !== null) return [ON_CHOSEN];
  const outcomesOf = (name: string) => {
    const at = index.judges.findIndex((judge) => judge.name === name);
    return toOutcomes(indexedOutcomes(index, at), index.counted);
  };
  const [first] = index.judges;
  if (first === undefined || personOf(first.name) !== null) return [];
  const cells = countLabels(outcomesOf(first.name), outcomesOf(mine));
  const open = cells.filter(({ labels, needed }) => labels < needed).length;
  const rule = `A rate is corrected by labels once ${FEWEST_LABELS} answers of its subject and condition are labelled at random, or all where there are fewer`;
  const fewest = Math.min(...cells.map(({ labels }) => labels));
  return [
    open === 0
      ? `${rule}: there are as many for each, and the report has the corrected rates.`
      : `${rule}: ${open} of ${cells.length} such cells lack some, and the one with the fewest has ${fewest}. A larger number of answers with the same number of the draw goes on from here.`,
  ];
}
