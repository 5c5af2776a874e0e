import { createLogUpdate } from 'log-update';
import { cleanLines, cleanPage } from '../text/index.ts';
import { describeTrouble } from './describe-event.ts';
import type { ProgressState } from './progress-state.ts';
import { renderFrame } from './render-frame.ts';
import type { Reporter } from './reporter.ts';
import { trackProgress } from './track-progress.ts';

/** How often the screen is drawn anew, in milliseconds. */
const REDRAW_MS = 250;

/** A live display: bars, rates and the table, drawn over itself, with troubles standing above it. */
export function reportToTerminal(
  state: ProgressState,
  { stream, colour }: { readonly stream: NodeJS.WriteStream; readonly colour: boolean },
): Reporter {
  const screen = createLogUpdate(stream);
  const draw = () => {
    const { columns = 80, rows = 24 } = stream;
    const frame = renderFrame(state, { width: columns, height: rows, colour, now: performance.now() });
    screen(cleanPage(frame));
  };
  const timer = setInterval(draw, REDRAW_MS);
  timer.unref();
  return {
    take(event) {
      const now = performance.now();
      trackProgress(state, event, now);
      const trouble = event.kind === 'notice' ? event.text : describeTrouble(event);
      if (trouble !== '') screen.persist(cleanLines(trouble));
    },
    end() {
      clearInterval(timer);
      draw();
      screen.done();
    },
  };
}
