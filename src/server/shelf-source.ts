import { readOverview, readRates } from './read-overview.ts';
import type { ReadableRun, RunSource } from './reading/index.ts';
import type { ReportCache } from './report-cache.ts';
import type { RunShelf } from './run-shelf.ts';

/** Reads runs from their databases, and their reports as they are built. */
export function shelfSource(shelf: RunShelf, reports: ReportCache, program: string): RunSource {
  return {
    list: async () => shelf.list(),
    open: async (slug) => runOnShelf(shelf, reports, program, slug),
  };
}

function runOnShelf(shelf: RunShelf, reports: ReportCache, program: string, slug: string): ReadableRun {
  const folder = shelf.folder(slug);
  const store = shelf.open(slug);
  const state = { version: () => shelf.figures(slug), isRunning: () => shelf.isRunning(slug) };
  return {
    async overview() {
      // All else then comes from it, or from what is kept of it: of a large run each sum takes seconds by itself.
      store.browse.index();
      return readOverview(shelf.describe(slug), store, program);
    },
    rates: async (judge) => readRates(store, judge),
    async sections(judge) {
      const all = await (await reports.get(folder, state)).sections;
      return (judge === undefined ? all[0] : all.find((one) => one.judge === judge))?.sections ?? [];
    },
    async charts() {
      const { version, drawn } = await reports.get(folder, state);
      const { answered, finding, charts } = await drawn;
      return { version, answered, finding, charts: charts.map(({ drawings: _, ...title }) => title) };
    },
    async drawing(chart, name) {
      const { charts } = await (await reports.latest(folder, state)).drawn;
      return charts.find(({ id }) => id === chart)?.drawings[name] ?? null;
    },
    index: async () => store.browse.index(),
    calls: async () => store.browse.calls(),
    async page(filter, ...wanted) {
      const search = shelf.textSearch(slug, filter);
      return { ...store.browse.page(filter, ...wanted), ...(search !== undefined && { search }) };
    },
    place: async (...wanted) => store.browse.place(...wanted),
    detail: async (...wanted) => store.browse.detail(...wanted),
  };
}
