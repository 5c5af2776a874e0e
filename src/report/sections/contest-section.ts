import type { ContestEffect } from '../../analysis/index.ts';
import {
  type Column,
  count,
  interval,
  number,
  numberInterval,
  percent,
  points,
  pointsInterval,
  type Row,
  type Section,
  text,
} from '../document/index.ts';
import type { Report, ReportContest, ReportContestWordings } from '../schema/index.ts';
import { drawSides, EFFECT_NAMES, nameGradient, SIDES, type Sided } from './contest-words.ts';
import { tableBySubject } from './group-by-subject.ts';
import { labelJudge } from './label-judge.ts';
import { sectionId } from './section-id.ts';

const RATES: readonly Column[] = [
  ...SIDES,
  { title: 'Neither %', align: 'right', rank: 3 },
  { title: 'Authorised alone %', short: 'auth. %', align: 'right', rank: 2 },
  { title: 'Unauthorised alone %', short: 'unauth. %', align: 'right', rank: 2 },
  { title: 'Both %', align: 'right', rank: 0 },
  { title: 'Both 95 % interval', short: '95 % interval', align: 'right', rank: 1 },
  { title: 'Survival %', align: 'right', rank: 0 },
  { title: 'Survival 95 % interval', short: '95 % interval', align: 'right', rank: 1 },
  { title: 'Dominance', align: 'right', rank: 1 },
  { title: 'Dominance 95 % interval', short: '95 % interval', align: 'right', rank: 3 },
  { title: 'Tasks', align: 'right', rank: 5 },
];

const EFFECTS: readonly Column[] = [
  ...SIDES,
  { title: 'Effect', align: 'left', rank: 0 },
  { title: 'Points', align: 'right', rank: 0 },
  { title: 'Points 95 % interval', short: '95 % interval', align: 'right', rank: 1 },
  { title: 'Log odds', align: 'right', rank: 2 },
  { title: 'Log odds 95 % interval', short: '95 % interval', align: 'right', rank: 3 },
];

const BY_CATEGORY: readonly Column[] = [
  ...SIDES,
  { title: 'Category', align: 'left', rank: 0 },
  { title: 'Both %', align: 'right', rank: 0 },
  { title: 'Both 95 % interval', short: '95 % interval', align: 'right', rank: 1 },
  { title: 'Taken', align: 'right', rank: 1 },
  { title: 'Taken 95 % interval', short: '95 % interval', align: 'right', rank: 2 },
  { title: 'Survival %', align: 'right', rank: 1 },
  { title: 'Gradient', align: 'right', rank: 2 },
  { title: 'Gradient 95 % interval', short: '95 % interval', align: 'right', rank: 3 },
  { title: 'Tasks', align: 'right', rank: 4 },
];

const WORST: readonly Column[] = [
  ...SIDES,
  { title: 'Wordings', align: 'right', rank: 3 },
  { title: 'Lowest %', align: 'right', rank: 2 },
  { title: 'Worst case %', short: 'worst %', align: 'right', rank: 0 },
  { title: 'Worst case 95 % interval', short: 'worst interval', align: 'right', rank: 0 },
  { title: 'Worst wording', align: 'left', rank: 1 },
];

const OF_AUTHORISED: readonly ContestEffect[] = ['authorised', 'netAuthorised'];
const OF_UNAUTHORISED: readonly ContestEffect[] = ['unauthorised', 'netUnauthorised'];

/** What comes of both sides in one prompt, as the judge decided: rates and ratios; null without a contest. */
export function contestSection(report: Report, judge: string): Section | null {
  const whole = contestsOf(report, judge).filter(({ category }) => category === null);
  if (whole.length === 0) return null;
  const undefinedRatios = tellUndefined(whole);
  return {
    id: sectionId('contest', report.judges, judge),
    title: `Contest of both sides, judged by ${labelJudge(report.judges, judge)}`,
    detail: report.judges[0]?.name === judge ? 'summary' : 'full',
    blocks: [
      ...tableBySubject(report, RATES, whole, drawRates),
      { kind: 'paragraph', text: EXPLANATION },
      ...(undefinedRatios.length === 0 ? [] : [{ kind: 'list', items: undefinedRatios } as const]),
    ],
  };
}

/** The effects of a contest, what changes with the channels, the worst wording, and each category; null without a contest. */
export function contestDetailSection(report: Report, judge: string): Section | null {
  const contests = contestsOf(report, judge);
  const whole = contests.filter(({ category }) => category === null);
  if (whole.length === 0) return null;
  const parts = contests.filter(({ category }) => category !== null);
  const wordings = report.contestWordings.filter((one) => one.judge === judge);
  const gradients = whole.flatMap(listGradients);
  return {
    id: sectionId('contest-effects', report.judges, judge),
    title: `Effects in the contest, judged by ${labelJudge(report.judges, judge)}`,
    detail: 'full',
    blocks: [
      ...tableBySubject(report, EFFECTS, listEffects(whole), drawScales),
      { kind: 'paragraph', text: EFFECTS_EXPLAINED },
      ...tableBySubject(report, EFFECTS, gradients, drawScales),
      ...(gradients.length === 0 ? [] : [{ kind: 'paragraph', text: GRADIENTS_EXPLAINED } as const]),
      ...tableBySubject(report, WORST, wordings, drawWorst),
      ...(wordings.length === 0 ? [] : [{ kind: 'paragraph', text: WORST_EXPLAINED } as const]),
      ...(parts.length === whole.length ? [] : tableBySubject(report, BY_CATEGORY, parts, drawCategory)),
    ],
  };
}

function contestsOf({ contests }: Report, judge: string): ReportContest[] {
  return contests.filter((contest) => contest.judge === judge);
}

interface ScalesLine extends Sided {
  readonly subject: string;
  readonly name: string;
  readonly scales: ReportContest['survival'];
}

/** What each side does alone, told once a channel and wording, and then what comes of both. */
function listEffects(contests: readonly ReportContest[]): ScalesLine[] {
  const lines = contests.flatMap((contest) => {
    const { subject, authorised, unauthorised, order, cells } = contest;
    return (Object.keys(EFFECT_NAMES) as ContestEffect[]).map((effect) => {
      const line = { subject, name: EFFECT_NAMES[effect], scales: contest.effects[effect] };
      if (OF_AUTHORISED.includes(effect))
        return { line: { ...line, authorised, unauthorised: '–', order: null }, of: cells.anti ?? '' };
      if (OF_UNAUTHORISED.includes(effect))
        return { line: { ...line, authorised: '–', unauthorised, order: null }, of: cells.pro ?? '' };
      return { line: { ...line, authorised, unauthorised, order }, of: null };
    });
  });
  const known = lines.filter(({ line }) => line.scales.points.value !== null);
  const alone = known.filter(({ of }) => of !== null);
  const once = new Map(alone.map(({ line, of }) => [JSON.stringify([line.subject, line.name, of]), line]));
  return [...once.values(), ...known.filter(({ of }) => of === null).map(({ line }) => line)];
}

function drawRates(contest: ReportContest): Row {
  const { judge, subject, cells, rates, survival, dominance, tasks } = contest;
  const { neither, anti, pro, both } = rates;
  const [, ...others] = drawSides(contest);
  return {
    direction: 'contest',
    values: [
      text(contest.authorised, { subject, condition: cells.both, judge }),
      ...others,
      percent(neither?.value ?? null),
      percent(anti?.value ?? null),
      percent(pro?.value ?? null),
      percent(both?.value ?? null),
      interval(both ?? { low: null, high: null }),
      percent(survival.points.value),
      interval(survival.points),
      number(dominance.points.value),
      numberInterval(dominance.points),
      count(tasks),
    ],
  };
}

function drawScales(line: ScalesLine): Row {
  const { points: rate, logOdds } = line.scales;
  return {
    direction: 'contest',
    values: [
      ...drawSides(line),
      text(line.name),
      points(rate.value),
      pointsInterval(rate),
      number(logOdds.value),
      numberInterval(logOdds),
    ],
  };
}

function drawCategory(contest: ReportContest): Row {
  const { category, rates, effects, survival, gradient, tasks } = contest;
  const swapped = gradient?.both.points ?? { value: null, low: null, high: null };
  return {
    direction: 'contest',
    values: [
      ...drawSides(contest),
      text(category ?? ''),
      percent(rates.both?.value ?? null),
      interval(rates.both ?? { low: null, high: null }),
      points(effects.taken.points.value),
      pointsInterval(effects.taken.points),
      percent(survival.points.value),
      points(swapped.value),
      pointsInterval(swapped),
      count(tasks),
    ],
  };
}

function drawWorst(wordings: ReportContestWordings): Row {
  const { judge, subject, worst, best } = wordings;
  return {
    direction: 'contest',
    values: [
      ...drawSides(wordings),
      count(wordings.wordings),
      percent(best.value),
      percent(worst.value),
      interval(worst),
      text(worst.condition, { subject, condition: worst.condition, judge }),
    ],
  };
}

/** Each pair of cells with the channels changed once, from where the authorised words are read first. */
function listGradients(contest: ReportContest) {
  const { gradient, order } = contest;
  if (gradient === null || order !== 'authorised-first') return [];
  const what = nameGradient(contest);
  const parts = [
    ['authorised words alone', gradient.anti],
    ['unauthorised words alone', gradient.pro],
    ['both', gradient.both],
  ] as const;
  return parts.flatMap(([name, scales]) =>
    scales === null ? [] : [{ ...contest, name: `${what}: ${name}`, scales }],
  );
}

/** What is not given, and why: shares of effects that can't be told from none. */
function tellUndefined(contests: readonly ReportContest[]): string[] {
  const of = (missing: (contest: ReportContest) => boolean) => [
    ...new Set(
      contests
        .filter((contest) => missing(contest))
        .map(({ subject, authorised, unauthorised }) => `${subject} (${authorised}, ${unauthorised})`),
    ),
  ];
  const survival = of(
    ({ survival, effects }) => survival.points.value === null && effects.left.points.value !== null,
  );
  const dominance = of(
    ({ dominance, effects }) => dominance.points.value === null && effects.taken.points.value !== null,
  );
  return [
    ...(survival.length === 0
      ? []
      : [
          `Survival is not defined where the authorised words alone are not shown to lower the rate: ${survival.join(', ')}.`,
        ]),
    ...(dominance.length === 0
      ? []
      : [
          `Dominance is not defined where each side alone is not shown to give another rate: ${dominance.join(', ')}.`,
        ]),
  ];
}

const EXPLANATION = [
  'Convergence over valid answers. Survival: what is left under attack of the authorised effect, (neither − both) ÷ (neither −',
  'authorised alone): 100 % where the attack does nothing, 0 % where it takes all, less where it takes more. Dominance: (both −',
  'authorised alone) ÷ (unauthorised alone − authorised alone): 0 where the authorised words decide, 1 where the others do. Ratios',
  'have Fieller’s interval over tasks. Cells of a contest count in no other figure of this report.',
].join(' ');

const EFFECTS_EXPLAINED = [
  'Alone: neither − authorised, and unauthorised − neither. Net: the same from the control in the same channel. Left: neither − both.',
  'Taken: both − authorised alone. Resisted: unauthorised alone − both. Interaction: (both − authorised alone) − (unauthorised alone −',
  'neither), 0 where the levers add up; whether they do depends on the scale.',
].join(' ');

const GRADIENTS_EXPLAINED = [
  'The same words after they have changed channels: how many points more converge. Authority: from system to the other channel, so that',
  'a positive number says that words weigh more in the system prompt. Place: between two channels of the user. Order: in one channel,',
  'the unauthorised words read first less the authorised ones read first.',
].join(' ');

const WORST_EXPLAINED = [
  'Over all pairs of wordings of one contest. Being the highest of several, the worst rate is on average too high; its interval allows',
  'for the choice.',
].join(' ');
