export {
  EXCERPTS,
  SITE_FILES,
  SITE_SCHEMA,
  type SiteFigures,
  type SiteNotes,
  type SiteRun,
  type SiteRuns,
} from './site-files.ts';
