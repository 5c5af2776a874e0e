import { wilson } from '../analysis/live/index.ts';
import type { RunEvent } from '../study/index.ts';
import { cleanLines, stripControls } from '../text/index.ts';
import { describeTrouble } from './describe-event.ts';
import { describeLane } from './describe-lane.ts';
import { clockTime, measureRate } from './describe-rate.ts';
import type { ProgressState } from './progress-state.ts';
import { describeJudging } from './render-frame.ts';
import type { Reporter, Screen } from './reporter.ts';
import { describeFetch, trackProgress } from './track-progress.ts';

/** How often a line on how far the run is is written, in milliseconds. */
const EVERY_MS = 15_000;

/** Plain lines, for a pipe, a log file or a screen reader: one every quarter of a minute, and one for each trouble. */
export function reportInLines(
  state: ProgressState,
  { screen, now = () => performance.now() }: { readonly screen: Screen; readonly now?: () => number },
): Reporter {
  const say = (text: string) =>
    screen.write(`[${clockTime((now() - state.started) / 1_000)}] ${cleanLines(text)}\n`);
  let last = now();
  let fetchedTenth = -1;
  const sayProgress = () => {
    for (const line of describeProgress(state, now())) say(line);
    last = now();
  };
  const sayFetch = (event: Extract<RunEvent, { kind: 'fetching' }>) => {
    if (event.event.kind === 'progress') {
      const tenth = Math.floor((10 * event.event.receivedBytes) / event.event.totalBytes);
      if (tenth === fetchedTenth) return;
      fetchedTenth = tenth;
    }
    say(`${stripControls(event.party.name)}: ${describeFetch(event.event)}`);
  };
  return {
    take(event) {
      trackProgress(state, event, now());
      if (event.kind === 'planned') {
        const planned = event.subjects.reduce((sum, subject) => sum + subject.planned, 0);
        const answered = event.subjects.reduce((sum, subject) => sum + subject.answered, 0);
        const { scored = 0, planned: toScore = 0 } = state.scoring ?? {};
        const scoring = toScore === 0 ? [] : [`${toScore} prompts to score, ${scored} of them scored before`];
        const asked = planned === 0 ? [] : [`${planned} trials, ${answered} of them answered before`];
        say(`${stripControls(state.study)}: ${[...asked, ...scoring].join('; ')}`);
      } else if (event.kind === 'notice') {
        say(event.text);
      } else if (event.kind === 'fetching') {
        sayFetch(event);
      } else if (event.kind === 'opening') {
        say(`${stripControls(event.party.name)}: loading the model`);
      } else if (event.kind === 'opened' && event.party.role === 'subject') {
        say(`${stripControls(event.party.name)}: answering, ${event.capacity} at once`);
      }
      const trouble = describeTrouble(event);
      if (trouble !== '') say(trouble);
      if (now() - last >= EVERY_MS) sayProgress();
    },
    end: sayProgress,
  };
}

function describeProgress(state: ProgressState, now: number): string[] {
  const lines = [...state.subjects.values()]
    .filter(({ phase }) => phase === 'answering' || phase === 'done')
    .filter(({ answered, before }) => answered > before)
    .map((subject) => {
      const { tokensPerSecond, secondsLeft } = measureRate(subject, now);
      const speed = tokensPerSecond === null ? '' : `, ${tokensPerSecond.toFixed(1)} tok/s`;
      const left = secondsLeft === null || secondsLeft === 0 ? '' : `, ${clockTime(secondsLeft)} left`;
      const rates = state.cells
        .filter((cell) => cell.subject === subject.name)
        .map(({ condition, counts }) => {
          const { value } = wilson(counts.convergence, counts.valid);
          return `${stripControls(condition)} ${value === null ? '–' : `${(100 * value).toFixed(0)} %`} of ${counts.valid}`;
        });
      const name = stripControls(subject.name);
      return `${name}: ${subject.answered}/${subject.planned} answered${speed}${left} · convergence: ${rates.join(', ')}`;
    });
  const lanes = [...state.lanes.values()].map(describeLane);
  const judging = describeJudging(state);
  return [...lines, ...lanes, ...(judging === '' ? [] : [judging])];
}
