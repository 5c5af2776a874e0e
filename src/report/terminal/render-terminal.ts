import type { Section } from '../document/index.ts';
import type { Report } from '../schema/index.ts';
import { buildSections } from '../sections/index.ts';
import { renderSections } from './render-sections.ts';

/** How a report is shown in a terminal. */
export interface TerminalOptions {
  /** Columns that a line may have; below 40 it is taken for 40. */
  readonly width: number;
  /** False for plain text. Under `NO_COLOR` there is no colour either way. */
  readonly colour: boolean;
  /** `summary`: what stands at the end of a run. `full`: all sections. */
  readonly detail: Section['detail'];
}

/** The report as a terminal shows it, ending in a line break. Control characters are removed from all text. */
export function renderTerminal(report: Report, { detail, ...page }: TerminalOptions): string {
  const sections = buildSections(report);
  return renderSections(detail === 'full' ? sections : sections.filter((one) => one.detail === detail), page);
}
