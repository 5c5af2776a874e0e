import {
  type Block,
  type Column,
  count,
  interval,
  nats,
  natsInterval,
  percent,
  points,
  pointsInterval,
  pValue,
  type Row,
  text,
} from '../document/index.ts';
import type { Report, ReportPreferenceUndoing } from '../schema/index.ts';
import { tableBySubject } from './group-by-subject.ts';
import { describeUndoing } from './trained-words.ts';

const SERIES: readonly Column[] = [
  { title: 'Series', align: 'left', rank: 0 },
  { title: 'Steps', align: 'right', rank: 0 },
];

const EFFECTS: readonly Column[] = [
  { title: 'Effect left', short: 'left', align: 'right', rank: 0 },
  { title: 'Effect left 95 % interval', short: '95 % interval', align: 'right', rank: 1 },
  { title: 'Monotone', align: 'right', rank: 5 },
  { title: 'Undone', align: 'right', rank: 1 },
  { title: 'Undone 95 % interval', short: '95 % interval', align: 'right', rank: 3 },
  { title: 'p', align: 'right', rank: 4 },
  { title: 'Share left %', short: 'share\u00a0%', align: 'right', rank: 1 },
  { title: 'Share left 95 % interval', short: '95 % interval', align: 'right', rank: 2 },
];

const OF_RATES: readonly Column[] = [
  ...SERIES,
  { title: 'Convergence %', short: 'conv.\u00a0%', align: 'right', rank: 0 },
  ...EFFECTS,
  { title: 'Valid', align: 'right', rank: 6 },
];

const OF_PREFERENCE: readonly Column[] = [
  ...SERIES,
  { title: 'Preference', align: 'right', rank: 0 },
  ...EFFECTS,
  { title: 'Tasks', align: 'right', rank: 6 },
];

type Curve = ReportPreferenceUndoing;
type Point = Curve['points'][number];

interface Line {
  readonly subject: string;
  readonly curve: Curve;
  readonly point: Point;
  readonly monotone: number | null;
}

/** How much of adapters' effects further training leaves: of judged answers, and of preference; nothing without such a series. */
export function undoingBlocks({ trainedIn, ...report }: Report, judge: string | null): Block[] {
  const judged = (trainedIn?.undoing ?? []).filter((one) => one.judge === judge);
  const preferred = trainedIn?.preferenceUndoing ?? [];
  if (judged.length + preferred.length === 0) return [];
  const whole = { ...report, trainedIn };
  return [
    ...tableBySubject(whole, OF_RATES, judged.flatMap(linesOf), drawRate),
    ...tableBySubject(whole, OF_PREFERENCE, preferred.flatMap(linesOf), drawPreference),
    {
      kind: 'list',
      items: [
        ...judged.map((one) => describeUndoing(one, 'convergence')),
        ...preferred.map((one) => describeUndoing(one, 'preference')),
      ],
    },
    { kind: 'paragraph', text: EXPLANATION },
  ];
}

function linesOf(curve: Curve): Line[] {
  return curve.points.map((point, place) => ({
    ...{ subject: curve.subject, curve, point },
    monotone: curve.monotone?.[place] ?? null,
  }));
}

const NOTHING = { value: null, low: null, high: null, p: null };

type Units = {
  readonly level: typeof percent;
  readonly change: typeof points;
  readonly range: typeof pointsInterval;
};

/** A line of a curve: what was measured in its own unit, and how it changed in that of changes. */
function drawIn({ level, change, range }: Units): (line: Line) => Row {
  return ({ curve, point, monotone }) => {
    const { steps, value, left, share, n } = point;
    const undone = point.undone ?? NOTHING;
    return {
      direction: curve.direction,
      values: [
        text(curve.series),
        text(nameSteps(steps)),
        level(value.value),
        change(left.value),
        range(left),
        change(monotone),
        change(undone.value),
        range(undone),
        pValue(undone.p),
        percent(share.value),
        interval(share),
        count(n),
      ],
    };
  };
}

const drawRate = drawIn({ level: percent, change: points, range: pointsInterval });
const drawPreference = drawIn({ level: nats, change: nats, range: natsInterval });

function nameSteps(steps: number): string {
  return steps === 0 ? 'as trained' : String(steps);
}

const EXPLANATION = [
  'Undoing: the same adapter after so many steps of ordinary training on other answers. Effect left: how far it still is from the baseline,',
  'towards where it was trained to push; undone: what the further training took from the effect, and p for none; both paired over tasks.',
  'Share left: the first over the effect of the adapter as trained, with Fieller’s interval; not given where that effect is not shown.',
  'Monotone: the nearest sequence that only falls. Steps count for one batch size, learning rate and order of one set: they are no measure of how hard',
  'somebody would find it who chose these. p are not adjusted for the number of steps.',
].join(' ');
