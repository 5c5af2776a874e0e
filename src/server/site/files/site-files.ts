import type { Section } from '../../../report/document/index.ts';
import type { TrialNote } from '../../../store/index.ts';
import type { RunOverview } from '../../api.ts';

/** What tells a site of ours from other files. */
export const SITE_SCHEMA = 'steerlab.site/1';

/** Where each file of a site lies, from the site's root. A slug has only letters, digits and dashes. */
export const SITE_FILES = {
  runs: 'data/runs.json',
  run: (slug: string) => `data/${slug}/run.json`,
  index: (slug: string) => `data/${slug}/index.json`,
  notes: (slug: string) => `data/${slug}/notes.json`,
  calls: (slug: string) => `data/${slug}/calls.json`,
  charts: (slug: string) => `data/${slug}/charts.json`,
  drawing: (slug: string, chart: string, name: string) => `data/${slug}/charts/${chart}.${name}.json`,
  figures: (slug: string, judge: number) => `data/${slug}/figures-${judge}.json`,
  excerpts: (slug: string, number: number) => `data/${slug}/excerpts-${number}.json`,
  part: (slug: string, number: number) => `data/${slug}/trials-${number}.json`,
} as const;

/** How many starts of answers a file holds. */
export const EXCERPTS = 1_000;

/** What people noted of a run's trials, each with its trial's id. */
export type SiteNotes = readonly (readonly [trial: string, notes: readonly TrialNote[]])[];

/** The runs of a site. */
export interface SiteRuns {
  readonly schema: typeof SITE_SCHEMA;
  readonly slugs: readonly string[];
}

/** What a site says of a run. */
export interface SiteRun {
  readonly overview: RunOverview;
  /** The judges whose figures lie in files of their own, by the file's number. */
  readonly judges: readonly string[];
  /** The row of the index that each file of trials begins with. */
  readonly parts: readonly number[];
}

/** The report's figures by one judge's decisions. */
export interface SiteFigures {
  readonly rates: Section | null;
  readonly sections: readonly Section[];
}
