import {
  type Reporter,
  reportAsJson,
  reportInLines,
  reportToTerminal,
  startProgress,
} from '../progress/index.ts';
import { dataOutput, liveOutput, showsAsciiOnly, wantsColour } from './console.ts';
import type { ProgressKind } from './shared-inputs.ts';

/** Opens the reporter that the user asked for. */
export function openReporter(kind: ProgressKind, study: string): Reporter {
  const screen = liveOutput();
  const state = startProgress(study, performance.now());
  // Bars draw over themselves, in characters that not every terminal has.
  const drawsBars = screen.isTTY && !showsAsciiOnly(screen);
  switch (kind === 'auto' ? (drawsBars ? 'bars' : 'lines') : kind) {
    case 'bars':
      return reportToTerminal(state, { stream: screen, colour: wantsColour(screen) });
    case 'lines':
      return reportInLines(state, { screen });
    case 'json':
      return reportAsJson(dataOutput());
    default:
      return { take: () => {}, end: () => {} };
  }
}
