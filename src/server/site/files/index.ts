export {
  EXCERPTS,
  SITE_FILES,
  SITE_SCHEMA,
  type SiteFigures,
  type SiteRun,
  type SiteRuns,
} from './site-files.ts';
