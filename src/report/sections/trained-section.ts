import {
  type Block,
  type Column,
  count,
  nats,
  natsInterval,
  points,
  pointsInterval,
  pValue,
  type Row,
  type Section,
  text,
  type Value,
} from '../document/index.ts';
import type { Report } from '../schema/index.ts';
import { tableBySubject } from './group-by-subject.ts';
import { labelJudge } from './label-judge.ts';
import { sectionId } from './section-id.ts';
import { attackItems, scaleItems } from './trained-items.ts';
import { type AdapterFigures, adapterFigures, describeAdapter } from './trained-words.ts';
import { undoingBlocks } from './undoing-blocks.ts';

const COLUMNS: readonly Column[] = [
  { title: 'Adapter', align: 'left', rank: 1 },
  { title: 'What', align: 'left', rank: 0 },
  { title: 'Against', align: 'left', rank: 2 },
  { title: 'Effect', align: 'right', rank: 0 },
  { title: '95 % interval', align: 'right', rank: 0 },
  { title: 'In', align: 'left', rank: 1 },
  { title: 'p', align: 'right', rank: 3 },
  { title: 'Tasks', align: 'right', rank: 4 },
];

/**
 * What steering by weights does and costs, whether it holds under attack, and what undoes it: as a judge decided, and by preference; without a
 * judge, by preference alone. Null where no condition has an adapter.
 */
export function trainedSection(report: Report, judge: string | null): Section | null {
  const { trainedIn, judges } = report;
  if (trainedIn === null) return null;
  const adapters = adapterFigures(report, judge);
  const lines = adapters.flatMap((adapter) => listLines(report, judge, adapter));
  const attacks = attackItems(report, judge);
  const undoing = undoingBlocks(report, judge);
  const scales = scaleItems(report);
  const blocks: Block[] = [
    ...tell(adapters.map(describeAdapter)),
    ...tableBySubject(report, COLUMNS, lines, ({ row }) => row),
    ...(lines.length === 0 ? [] : [{ kind: 'paragraph', text: explain(lines) } as const]),
    ...tell(attacks),
    ...undoing,
    ...tell(scales),
  ];
  if (blocks.length === 0) return null;
  return {
    id: judge === null ? 'trained-in' : sectionId('trained-in', judges, judge),
    title:
      judge === null
        ? 'Trained in: steering by weights'
        : `Trained in: steering by weights, judged by ${labelJudge(judges, judge)}`,
    detail: judge === null || judges[0]?.name === judge ? 'summary' : 'full',
    blocks: [
      ...blocks,
      {
        kind: 'paragraph',
        text: 'Intervals are over tasks. One adapter is one training with one seed: how much another run of it would differ is not in them. That the tasks were held out of training is what the study says.',
      },
    ],
  };
}

function tell(items: readonly string[]): Block[] {
  return items.length === 0 ? [] : [{ kind: 'list', items }];
}

interface Line {
  readonly subject: string;
  readonly what: string;
  readonly row: Row;
}

interface Figure {
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly p?: number | null;
}

type Told = readonly [
  what: string,
  against: string,
  figure: Figure | null,
  unit: 'points' | 'nats',
  tasks: number | null,
];

function listLines(report: Report, judge: string | null, adapter: AdapterFigures): Line[] {
  const { subject, condition, direction, contrast, shift } = adapter;
  const own = report.trainedIn?.adapters.find(
    (one) => one.judge === judge && one.subject === subject && one.condition === condition,
  );
  const baseline = report.conditions.find((one) => one.direction === 'baseline')?.name ?? '';
  const transfer = report.transfers.find(
    (one) =>
      one.judge === judge &&
      one.subject === subject &&
      one.condition === condition &&
      one.against === baseline,
  );
  const capability = report.capability?.cells.find(
    (one) => one.subject === subject && one.condition === condition,
  );
  const away = own?.refusals ?? null;
  const told: Told[] = [
    [CONVERGENCE, baseline, contrast, 'points', contrast?.pairs ?? null],
    ...(own?.words ?? []).map((words): Told => [CONVERGENCE, words.condition, words, 'points', words.pairs]),
    [NAMED, baseline, transfer?.named ?? null, 'points', transfer?.named?.pairs ?? null],
    [UNNAMED, baseline, transfer?.unnamed ?? null, 'points', transfer?.unnamed?.pairs ?? null],
    [PREFERENCE, baseline, shift?.shift ?? null, 'nats', shift?.tasks ?? null],
    [BEYOND_TWINS, baseline, shift?.beyondTwin ?? null, 'nats', shift?.twin?.tasks ?? null],
    [REFUSALS, baseline, away, 'points', away?.pairs ?? null],
    [TWIN_REFUSALS, baseline, own?.twinRefusals ?? null, 'points', own?.twinRefusals?.pairs ?? null],
    [SENSELESS, baseline, own?.nonsensical ?? null, 'points', own?.nonsensical?.pairs ?? null],
    [CAPABILITY, baseline, capability?.change ?? null, 'points', capability?.tasks ?? null],
  ];
  return told.flatMap(([what, against, figure, unit, tasks]) => {
    if (figure === null || figure.value === null) return [];
    const [size, interval]: [Value, Value] =
      unit === 'nats'
        ? [nats(figure.value), natsInterval(figure)]
        : [points(figure.value), pointsInterval(figure)];
    return [
      {
        ...{ subject, what },
        row: {
          direction,
          values: [
            text(condition),
            text(what),
            text(against),
            size,
            interval,
            text(unit === 'nats' ? 'nats a token' : 'points'),
            pValue(figure.p ?? null),
            count(tasks),
          ],
        },
      },
    ];
  });
}

const CONVERGENCE = 'convergence';
const NAMED = 'convergence, named categories';
const UNNAMED = 'convergence, other categories';
const PREFERENCE = 'preference';
const BEYOND_TWINS = 'preference, beyond twins';
const REFUSALS = 'refusals';
const TWIN_REFUSALS = 'refusals on twins';
const SENSELESS = 'answers without sense';
const CAPABILITY = 'capability';

/** What each kind of row is, and where its detail stands; of those that there are. */
const EXPLAINED: readonly (readonly [rows: readonly string[], sentence: string])[] = [
  [
    [CONVERGENCE, NAMED, UNNAMED],
    'Convergence: how much further the adapter moves the rate towards where it was trained to push; against words: than these words do.',
  ],
  [
    [NAMED, UNNAMED],
    'Named are the categories that the study says it was trained on; their difference stands with the named and unnamed categories.',
  ],
  [[PREFERENCE, BEYOND_TWINS], 'Preference: the same shift without a judge.'],
  [
    [REFUSALS, TWIN_REFUSALS, SENSELESS, CAPABILITY],
    'Refusals, answers without sense and capability: the share under the adapter less that under the baseline. On twins nothing asks to be refused.',
  ],
];

function explain(lines: readonly Line[]): string {
  const there = new Set(lines.map(({ what }) => what));
  return [
    ...EXPLAINED.filter(([rows]) => rows.some((row) => there.has(row))).map(([, sentence]) => sentence),
    'All are paired over tasks; p are not adjusted here for their number, as they are in the tables of contrasts and of preference.',
  ].join(' ');
}
