import { Ansis } from 'ansis';
import stringWidth from 'string-width';
import { renderLiveTable } from '../report/live/index.ts';
import { stripControls } from '../text/index.ts';
import { describeLane } from './describe-lane.ts';
import { clockTime, measureRate } from './describe-rate.ts';
import type { ProgressState, SubjectState } from './progress-state.ts';

/** How a frame is drawn. */
export interface FrameOptions {
  /** Columns of the terminal. */
  readonly width: number;
  /** Lines of the terminal: a frame that is taller leaves its table out. */
  readonly height: number;
  readonly colour: boolean;
  readonly now: number;
}

/** One picture of a running study: a bar a subject, waits, judging, and the table as it fills. */
export function renderFrame(state: ProgressState, { width, height, colour, now }: FrameOptions): string {
  const paint = new Ansis(colour ? 3 : 0);
  const subjects = [...state.subjects.values()];
  const nameWidth = Math.min(
    Math.max(8, Math.min(28, width - 44)),
    Math.max(0, ...subjects.map(({ name }) => stringWidth(stripControls(name)))),
  );
  const running = paint.dim(`running for ${clockTime((now - state.started) / 1_000)}`);
  const lines = [
    `${paint.bold(stripControls(state.study))}  ${running}`,
    ...(state.note === '' ? [] : [stripControls(state.note)]),
    ...subjects.map((subject) => drawSubject(subject, nameWidth, width, now, paint)),
    ...[...state.waits.values()]
      .filter(({ until }) => until > now)
      .map(({ who, why, until, times }) =>
        paint.yellow(`${who} waits ${clockTime((until - now) / 1_000)} (${why}, wait ${times})`),
      ),
    ...[...state.lanes.values()].map((lane) => paint.dim(cutTo(describeLane(lane), width))),
    ...[describeJudging(state)].filter((line) => line !== ''),
  ];
  if (state.cells.length === 0) return lines.join('\n');
  const [main, { screening } = {}] = state.judges.entries().next().value ?? [];
  // The cells count the first judge's decisions.
  const label = screening ? [paint.dim(`judged by ${stripControls(main ?? '')} (screening only)`)] : [];
  const table = [...label, renderLiveTable(state.cells, { width, colour })].join('\n');
  const shown = lines.length + table.split('\n').length + 1 < height ? [...lines, '', table] : lines;
  return shown.join('\n');
}

function drawSubject(
  subject: SubjectState,
  nameWidth: number,
  width: number,
  now: number,
  paint: Ansis,
): string {
  const { planned, answered, phase, note, fetched } = subject;
  const shownName = padTo(stripControls(subject.name), nameWidth);
  // While its file is fetched, the bar is the file's.
  const share = fetched ?? (planned === 0 ? 1 : answered / planned);
  const count = `${answered}/${planned}`.padStart(2 * String(planned).length + 1);
  const barWidth = Math.max(8, Math.min(24, width - nameWidth - 44));
  const full = Math.round(share * barWidth);
  const fill = fetched === null ? paint.cyan : paint.yellow;
  const bar = `${fill('█'.repeat(full))}${paint.dim('░'.repeat(barWidth - full))}`;
  const head = `${shownName} ${bar} ${count}`;
  return phase === 'answering'
    ? `${head} ${describeSpeed(subject, now)}`
    : `${head} ${describePhase(phase, note, width - nameWidth - barWidth - count.length - 3)}`;
}

function describeSpeed(subject: SubjectState, now: number): string {
  const { tokensPerSecond, secondsLeft } = measureRate(subject, now);
  if (tokensPerSecond === null || secondsLeft === null) return `answering, ${subject.capacity} at once`;
  return `${tokensPerSecond.toFixed(1)} tok/s  ${clockTime(secondsLeft)} left`;
}

function describePhase(phase: SubjectState['phase'], note: string, width: number): string {
  return cutTo(phase === 'opening' ? note : phase, width);
}

function cutTo(text: string, width: number): string {
  return text.length <= width ? text : `${text.slice(0, Math.max(0, width - 1))}…`;
}

/** What the judges have done, and what they have still to do, in one line. */
export function describeJudging({ judges, scoring, failed, spentUsd }: ProgressState): string {
  const busy = [...judges].filter(([, { judged, waiting }]) => judged + waiting > 0);
  const parts = busy.map(([name, { judged, waiting }]) => {
    const left = waiting === 0 ? '' : `, ${waiting} waiting`;
    return `judge ${stripControls(name)}: ${judged} judged${left}`;
  });
  if (scoring !== null && scoring.planned > 0)
    parts.push(`preference: ${scoring.scored} of ${scoring.planned} prompts scored`);
  if (failed > 0) parts.push(`${failed} failed`);
  if (spentUsd > 0) parts.push(`$${spentUsd.toFixed(4)} spent`);
  return parts.join(' · ');
}

function padTo(text: string, width: number): string {
  const over = stringWidth(text) - width;
  return over > 0 ? `${text.slice(0, Math.max(0, width - 1))}…` : text + ' '.repeat(-over);
}
