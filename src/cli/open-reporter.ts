import type { Reporter } from '../progress/index.ts';
import { wantsColour } from './wants-colour.ts';

/** How progress can be shown. */
export const PROGRESS_KINDS = ['auto', 'bars', 'lines', 'json', 'none'] as const;

/** `auto`: bars in a terminal, lines elsewhere. `json` writes events to standard output, the others to standard error. */
export type ProgressKind = (typeof PROGRESS_KINDS)[number];

/** Opens the reporter that the user asked for. */
export async function openReporter(kind: ProgressKind, study: string): Promise<Reporter> {
  const { reportAsJson, reportInLines, reportToTerminal, startProgress } = await import(
    '../progress/index.ts'
  );
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
