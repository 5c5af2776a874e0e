import type { Reporter } from '../progress/index.ts';
import { dataOutput, liveOutput, showsAsciiOnly, wantsColour } from './console.ts';
import type { ProgressKind } from './shared-inputs.ts';

/** Opens the reporter that the user asked for. What draws for people is loaded only for them. */
export async function openReporter(kind: ProgressKind, study: string): Promise<Reporter> {
  if (kind === 'json') {
    const { reportAsJson } = await import('../progress/json/index.ts');
    return reportAsJson(dataOutput());
  }
  if (kind === 'none') return { take: () => {}, end: () => {} };
  const { reportInLines, reportToTerminal, startProgress } = await import('../progress/index.ts');
  const screen = liveOutput();
  const state = startProgress(study, performance.now());
  // Bars draw over themselves, in characters that not every terminal has.
  const drawsBars = kind === 'bars' || (kind === 'auto' && screen.isTTY && !showsAsciiOnly(screen));
  return drawsBars
    ? reportToTerminal(state, { stream: screen, colour: wantsColour(screen) })
    : reportInLines(state, { screen });
}
