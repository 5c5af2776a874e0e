import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { OutputExistsError } from '../interop/export-run/index.ts';
import { holdsWithheldText } from '../interop/withheld/index.ts';
import { callsToJson, eachId, excerptOf, indexToJson, type TrialIds } from '../store/browse/index.ts';
import type { Store, TrialDetail } from '../store/index.ts';
import { PAGE_POLICY } from './guard-requests.ts';
import { PAGES_FOLDER } from './load-pages.ts';
import { readOverview, readRates } from './read-overview.ts';
import { ReportCache } from './report-cache.ts';
import { type RunPlaces, RunShelf } from './run-shelf.ts';
import { ViewerNotBuiltError, WithheldTextsError } from './server-errors.ts';
import {
  EXCERPTS,
  SITE_FILES,
  SITE_SCHEMA,
  type SiteFigures,
  type SiteNotes,
  type SiteRun,
  type SiteRuns,
} from './site/files/index.ts';

/** What is written, and where. */
export interface SiteOptions {
  readonly places: RunPlaces;
  /** The site's folder, which is made. */
  readonly out: string;
  /** Whether a folder that has files may be written into; a site of ours there is taken away first. */
  readonly force: boolean;
  /** Whether texts that carry no licence may enter it. */
  readonly withTexts: boolean;
  /** Judges by which a run's first judge is corrected, besides people. */
  readonly trusted?: readonly string[];
  /** Where the built pages lie; the package's own where it is left out. */
  readonly pagesFolder?: string;
}

/** What a site holds. */
export interface WrittenSite {
  readonly runs: number;
  readonly trials: number;
  readonly files: number;
}

/** How large a file of trials may grow, in characters, and how many trials it may have: a single trial may be larger. */
const LARGEST_PART = 300_000;
const MOST_TRIALS = 200;

/**
 * Writes runs with all their answers as a site of files: the viewer, read only, that any web server can show. The page itself is
 * written last, so that half a site can't be opened.
 *
 * @throws OutputExistsError, WithheldTextsError, ViewerNotBuiltError
 */
export async function writeSite(options: SiteOptions): Promise<WrittenSite> {
  const { places, out, force, withTexts, trusted = [], pagesFolder = PAGES_FOLDER } = options;
  const page = join(pagesFolder, 'index.html');
  if (!existsSync(page)) throw new ViewerNotBuiltError(pagesFolder);
  const shelf = new RunShelf(places);
  const reports = new ReportCache(trusted);
  try {
    const slugs = shelf.list().map(({ slug }) => slug);
    if (!withTexts) for (const slug of slugs) refuseWithheld(shelf, slug);
    makeRoom(out, force);
    const write = makeWriter(out);
    let trials = 0;
    for (const slug of slugs) trials += await writeRun(shelf, reports, slug, write);
    write.json(SITE_FILES.runs, { schema: SITE_SCHEMA, slugs } satisfies SiteRuns);
    cpSync(pagesFolder, out, { recursive: true, filter: (file) => file !== page });
    write.text('index.html', asPageOfFiles(readFileSync(page, 'utf8')));
    return { runs: slugs.length, trials, files: write.count() };
  } finally {
    reports.close();
    shelf.close();
  }
}

function refuseWithheld(shelf: RunShelf, slug: string): void {
  if (holdsWithheldText(shelf.open(slug).facts().conditions))
    throw new WithheldTextsError(shelf.folder(slug));
}

/** Refuses a folder that has files, or takes an older site of ours out of it: a run that was left out this time must not stay there. */
function makeRoom(out: string, force: boolean): void {
  const isFolder = statSync(out, { throwIfNoEntry: false })?.isDirectory();
  if (isFolder === undefined || (isFolder && readdirSync(out).length === 0)) return;
  if (!isFolder || !force) throw new OutputExistsError(out);
  const runs = join(out, SITE_FILES.runs);
  if (!existsSync(runs) || !readFileSync(runs, 'utf8').includes(SITE_SCHEMA)) return;
  for (const folder of ['data', 'assets']) rmSync(join(out, folder), { recursive: true, force: true });
}

/** Writes files by their paths from the site's root. */
interface Writer {
  text(path: string, text: string): void;
  json(path: string, value: unknown): void;
  count(): number;
}

function makeWriter(out: string): Writer {
  let files = 0;
  const text = (path: string, content: string) => {
    const file = join(out, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
    files += 1;
  };
  return { text, json: (path, value) => text(path, JSON.stringify(value)), count: () => files };
}

async function writeRun(shelf: RunShelf, reports: ReportCache, slug: string, write: Writer): Promise<number> {
  const store = shelf.open(slug);
  const index = store.browse.index();
  // Where the run lies on this machine is nobody's business.
  const overview = { ...readOverview(shelf.describe(slug), store, null), folder: slug, running: false };
  const report = await reports.get(shelf.folder(slug), {
    version: () => shelf.version(slug),
    isRunning: () => false,
  });
  const byJudge = await report.sections;
  for (const [place, { judge, sections }] of byJudge.entries()) {
    const rates = readRates(store, judge);
    write.json(SITE_FILES.figures(slug, place), { rates, sections } satisfies SiteFigures);
  }
  const { answered, finding, charts } = await report.drawn;
  const titles = charts.map(({ drawings: _, ...title }) => title);
  write.json(SITE_FILES.charts(slug), { version: report.version, answered, finding, charts: titles });
  for (const { id, drawings } of charts)
    for (const [name, drawing] of Object.entries(drawings))
      write.json(SITE_FILES.drawing(slug, id, name), drawing);
  const parts = writeTrials(store, index.ids, slug, write);
  write.json(SITE_FILES.index(slug), indexToJson(index));
  write.json(SITE_FILES.notes(slug), [...store.browse.notes()] satisfies SiteNotes);
  write.json(SITE_FILES.calls(slug), callsToJson(store.browse.calls()));
  const judges = byJudge.map(({ judge }) => judge);
  write.json(SITE_FILES.run(slug), { overview, judges, parts } satisfies SiteRun);
  return index.ids.length;
}

/** Writes all trials, in files of a size that a browser reads at once, and tells the row with which each begins. */
function writeTrials(store: Store, ids: TrialIds, slug: string, write: Writer): number[] {
  const parts: number[] = [];
  let part: string[] = [];
  let size = 0;
  let starts: (string | null)[] = [];
  const closePart = () => {
    if (part.length > 0) write.text(SITE_FILES.part(slug, parts.length - 1), `[${part.join(',\n')}]`);
    part = [];
    size = 0;
  };
  for (const [row, id] of [...eachId(ids)].entries()) {
    const detail = readWhole(store, id);
    const text = JSON.stringify(detail);
    if (part.length >= MOST_TRIALS || size + text.length > LARGEST_PART) closePart();
    if (part.length === 0) parts.push(row);
    part.push(text);
    size += text.length;
    starts.push(detail?.answer == null ? null : excerptOf(detail.answer.text, ''));
    if (starts.length < EXCERPTS && row < ids.length - 1) continue;
    write.json(SITE_FILES.excerpts(slug, Math.floor(row / EXCERPTS)), starts);
    starts = [];
  }
  closePart();
  return parts;
}

function readWhole(store: Store, id: string): TrialDetail | null {
  return store.browse.detail(id, 0, Number.MAX_SAFE_INTEGER);
}

/** The page, which is told that it reads files, and by itself what a server's headers tell it elsewhere. */
function asPageOfFiles(html: string): string {
  const metas = [
    `<meta http-equiv="Content-Security-Policy" content="${PAGE_POLICY}" />`,
    '<meta name="referrer" content="no-referrer" />',
    '<meta name="steerlab-site" content="files" />',
  ];
  return html.replace('<meta charset="utf-8" />', (charset) => [charset, ...metas].join('\n    '));
}
