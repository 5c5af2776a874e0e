import {
  type Reporter,
  reportAsJson,
  reportInLines,
  reportToTerminal,
  startProgress,
} from '../progress/index.ts';
import { dataOutput, liveOutput, wantsColour } from './console.ts';
import type { ProgressKind } from './shared-inputs.ts';

/** Opens the reporter that the user asked for. */
export function openReporter(kind: ProgressKind, study: string): Reporter {
  const screen = liveOutput();
  const state = startProgress(study, performance.now());
  switch (kind === 'auto' ? (screen.isTTY ? 'bars' : 'lines') : kind) {
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
