import type { ContestEffect } from '../../analysis/index.ts';
import {
  type Column,
  count,
  interval,
  nats,
  natsInterval,
  number,
  numberInterval,
  percent,
  type Row,
  type Section,
  text,
} from '../document/index.ts';
import type { Report, ReportContestPreference } from '../schema/index.ts';
import { drawSides, EFFECT_NAMES, nameGradient, SIDES, type Sided } from './contest-words.ts';
import { tableBySubject } from './group-by-subject.ts';

const RATIOS: readonly Column[] = [
  ...SIDES,
  { title: 'Left', align: 'right', rank: 1 },
  { title: 'Left 95 % interval', short: '95 % interval', align: 'right', rank: 2 },
  { title: 'Survival %', align: 'right', rank: 0 },
  { title: 'Survival 95 % interval', short: '95 % interval', align: 'right', rank: 0 },
  { title: 'Dominance', align: 'right', rank: 1 },
  { title: 'Dominance 95 % interval', short: '95 % interval', align: 'right', rank: 3 },
  { title: 'Tasks', align: 'right', rank: 4 },
];

const EFFECTS: readonly Column[] = [
  ...SIDES,
  { title: 'Effect', align: 'left', rank: 0 },
  { title: 'Shift', align: 'right', rank: 0 },
  { title: 'Shift 95 % interval', short: '95 % interval', align: 'right', rank: 1 },
  { title: 'Beyond twins', align: 'right', rank: 2 },
  { title: 'Beyond twins 95 % interval', short: '95 % interval', align: 'right', rank: 3 },
  { title: 'Tasks', align: 'right', rank: 4 },
];

/** What comes of both sides in one prompt by preference, without a judge; null where it was not measured. */
export function contestPreferenceSection(report: Report): Section | null {
  const whole = report.contestPreferences.filter(({ category }) => category === null);
  if (whole.length === 0) return null;
  const parts = report.contestPreferences.filter(({ category }) => category !== null);
  return {
    id: 'contest-preference',
    title: 'Contest of both sides by preference, without a judge',
    detail: 'full',
    blocks: [
      ...tableBySubject(report, RATIOS, whole, drawRatios),
      ...tableBySubject(report, EFFECTS, listEffects(whole), drawEffect),
      { kind: 'paragraph', text: EXPLANATION },
      ...tableBySubject(report, [{ title: 'Category', align: 'left', rank: 0 }, ...RATIOS], parts, (part) => {
        const row = drawRatios(part);
        return { ...row, values: [text(part.category ?? ''), ...row.values] };
      }),
    ],
  };
}

function drawRatios(contest: ReportContestPreference): Row {
  const { effects, survival, dominance } = contest;
  const { left } = effects;
  return {
    direction: 'contest',
    values: [
      ...drawSides(contest),
      nats(left.value),
      natsInterval(left),
      percent(survival.value),
      interval(survival),
      number(dominance.value),
      numberInterval(dominance),
      count(left.tasks),
    ],
  };
}

interface EffectLine extends Sided {
  readonly subject: string;
  readonly name: string;
  readonly effect: ReportContestPreference['effects'][ContestEffect];
}

/** What each side does alone, told once a cell, then what comes of both, then what changes with the channels. */
function listEffects(contests: readonly ReportContestPreference[]): EffectLine[] {
  const alone = new Map<string, EffectLine>();
  const together: EffectLine[] = [];
  for (const contest of contests) {
    const { subject, authorised, unauthorised, order, cells, effects, gradient } = contest;
    for (const [effect, name] of Object.entries(EFFECT_NAMES) as [ContestEffect, string][]) {
      const line = { subject, name, effect: effects[effect] };
      if (line.effect.value === null) continue;
      const key = (cell: string | null) => JSON.stringify([subject, effect, cell]);
      if (effect === 'authorised' || effect === 'netAuthorised')
        alone.set(key(cells.anti), { ...line, authorised, unauthorised: '–', order: null });
      else if (effect === 'unauthorised' || effect === 'netUnauthorised')
        alone.set(key(cells.pro), { ...line, authorised: '–', unauthorised, order: null });
      else if (effect !== 'left') together.push({ ...line, authorised, unauthorised, order });
    }
    if (gradient !== null && order === 'authorised-first')
      together.push({
        ...{ subject, authorised, unauthorised, order, effect: gradient },
        name: `${nameGradient(contest)}: both`,
      });
  }
  return [...alone.values(), ...together];
}

function drawEffect(line: EffectLine): Row {
  const { name, effect } = line;
  const beyond = effect.beyondTwin ?? { value: null, low: null, high: null };
  return {
    direction: 'contest',
    values: [
      ...drawSides(line),
      text(name),
      nats(effect.value),
      natsInterval(effect),
      nats(beyond.value),
      natsInterval(beyond),
      count(effect.tasks),
    ],
  };
}

const EXPLANATION = [
  'Preference: the log-probability a token of the convergent continuation less that of the honest one, in nats. Effects, survival and',
  'dominance are those of the judged contest, over tasks that were scored in all cells that a figure needs, with Student’s and Fieller’s',
  'intervals; ratios are given only where their denominator is shown to be above 0. Words move likelihoods by themselves: read what is net of',
  'the control, and what is beyond the same shift on twins.',
].join(' ');
