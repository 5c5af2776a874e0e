import {
  type Reporter,
  reportAsJson,
  reportInLines,
  reportToTerminal,
  startProgress,
} from '../progress/index.ts';
import { wantsColour } from './screen.ts';
import type { ProgressKind } from './shared-inputs.ts';

/** Opens the reporter that the user asked for. */
export function openReporter(kind: ProgressKind, study: string): Reporter {
  const { stderr, stdout } = process;
  const state = startProgress(study, Date.now());
  switch (kind === 'auto' ? (stderr.isTTY ? 'bars' : 'lines') : kind) {
    case 'bars':
      return reportToTerminal(state, { stream: stderr, colour: wantsColour(stderr) });
    case 'lines':
      return reportInLines(state, { screen: stderr });
    case 'json':
      return reportAsJson(stdout);
    default:
      return { take: () => {}, end: () => {} };
  }
}
