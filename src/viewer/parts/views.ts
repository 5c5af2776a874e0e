import { IS_SITE } from '../site.ts';

const ALL = [
  ['', 'Overview'],
  ['table', 'Tasks'],
  ['trials', 'Trials'],
  ['side', 'Side by side'],
  ['label', 'Label'],
] as const;

/** The views of a run: what its address has after the run's name, and what it is called. On a site nothing can be labelled. */
export const VIEWS = ALL.filter(([view]) => !IS_SITE || view !== 'label');
