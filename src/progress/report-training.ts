import { createLogUpdate } from 'log-update';
import type { DistilEvent, PlannedPart } from '../distil/index.ts';
import { cleanLines, cleanPage, escapeUnseen } from '../text/index.ts';
import { clockTime } from './describe-rate.ts';
import type { Screen } from './reporter.ts';
import { describeTraining, startTraining, trackTraining } from './track-training.ts';

/** Shows what happens while an adapter is trained. */
export interface TrainingReporter {
  take(event: DistilEvent): void;
  end(): void;
}

/** How often a line is written, in milliseconds. */
const EVERY_MS = 15_000;
const BAR = 24;

/** A bar a training, drawn over itself. */
export function reportTrainingToTerminal(
  parts: readonly PlannedPart[],
  { stream }: { readonly stream: NodeJS.WriteStream },
): TrainingReporter {
  const state = startTraining(parts);
  const screen = createLogUpdate(stream);
  const draw = () => {
    const lines = describeTraining(state);
    const bars = [...state.values()].map(({ step, steps }) => {
      const full = Math.round((step / steps) * BAR);
      return `${'█'.repeat(full)}${'░'.repeat(BAR - full)}`;
    });
    screen(cleanPage(lines.map((line, place) => `${bars[place]} ${line}`).join('\n')));
  };
  return {
    take(event) {
      trackTraining(state, event);
      draw();
    },
    end() {
      draw();
      screen.done();
    },
  };
}

/** Plain lines: one at each beginning and end of a training, and one every quarter of a minute. */
export function reportTrainingInLines(
  parts: readonly PlannedPart[],
  { screen, now = () => performance.now() }: { readonly screen: Screen; readonly now?: () => number },
): TrainingReporter {
  const state = startTraining(parts);
  const begun = now();
  let last = begun;
  const say = (name: PlannedPart['name']) => {
    const place = [...state.keys()].indexOf(name);
    const line = describeTraining(state)[place] ?? '';
    screen.write(`[${clockTime((now() - begun) / 1_000)}] ${cleanLines(line)}\n`);
    last = now();
  };
  return {
    take(event) {
      trackTraining(state, event);
      if (event.kind === 'finished') return;
      if (event.kind === 'part') say(event.part.name);
      else if (event.event.event === 'done' || now() - last >= EVERY_MS) say(event.part);
    },
    end() {},
  };
}

/** JSON lines, for another program: each event as it is, one a line. */
export function reportTrainingAsJson(screen: Screen): TrainingReporter {
  return { take: (event) => screen.write(`${escapeUnseen(JSON.stringify(event))}\n`), end: () => {} };
}
