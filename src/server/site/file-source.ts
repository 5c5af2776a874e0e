import {
  type CallsAsJson,
  callSortOf,
  callsFromJson,
  excerptOf,
  filterTrials,
  findInNotes,
  holdsText,
  type IndexAsJson,
  indexFromJson,
  type NotesByTrial,
  type PlaceInTrial,
  rowAt,
  rowOf,
} from '../../store/browse/index.ts';
import type { TrialDetail, TrialFilter, TrialSort } from '../../store/index.ts';
import { sliceCharacters } from '../../text/index.ts';
import type { ChartDrawing, ChartList } from '../api.ts';
import { type ReadableRun, type RunSource, UnknownRunError } from '../reading/index.ts';
import {
  EXCERPTS,
  SITE_FILES,
  type SiteFigures,
  type SiteNotes,
  type SiteRun,
  type SiteRuns,
} from './files/index.ts';

/** Reads one of a site's files, which lies at a path from its root, as text. */
export type ReadFile = (path: string) => Promise<string>;

/** How many files of trials are kept, and how many are asked for at a time. */
const KEPT = 16;
const AT_ONCE = 8;

/** Reads runs from the files of a site. */
export function fileSource(read: ReadFile): RunSource {
  const readJson = async <T>(path: string): Promise<T> => JSON.parse(await read(path));
  const slugs = once(async () => (await readJson<SiteRuns>(SITE_FILES.runs)).slugs);
  const runs = new Map<string, ReadableRun>();
  const runOf = (slug: string) => {
    const run = runs.get(slug) ?? runInFiles(slug, readJson);
    runs.set(slug, run);
    return run;
  };
  return {
    list: async () => Promise.all((await slugs()).map((slug) => runOf(slug).overview())),
    async open(slug) {
      if (!(await slugs()).includes(slug)) throw new UnknownRunError(slug);
      return runOf(slug);
    },
  };
}

/** Where a text was found, and what stands round it. */
interface Found {
  readonly hits: Uint8Array;
  readonly excerpts: ReadonlyMap<number, string>;
}

function runInFiles(slug: string, readJson: <T>(path: string) => Promise<T>): ReadableRun {
  const run = once(() => readJson<SiteRun>(SITE_FILES.run(slug)));
  const index = once(async () => indexFromJson(await readJson<IndexAsJson>(SITE_FILES.index(slug))));
  const calls = once(async () => callsFromJson(await readJson<CallsAsJson>(SITE_FILES.calls(slug))));
  const notes = once(
    async (): Promise<NotesByTrial> => new Map(await readJson<SiteNotes>(SITE_FILES.notes(slug))),
  );
  const parts = keepLast(KEPT, (number) => readJson<TrialDetail[]>(SITE_FILES.part(slug, number)));
  const starts = keepLast(KEPT, (number) => readJson<(string | null)[]>(SITE_FILES.excerpts(slug, number)));
  let last: { readonly key: string; readonly found: Promise<Found> } | undefined;

  async function figures(judge: string | undefined): Promise<SiteFigures> {
    const { judges } = await run();
    const place = judge === undefined ? 0 : judges.indexOf(judge);
    return place === -1 || judges.length === 0
      ? { rates: null, sections: [] }
      : readJson<SiteFigures>(SITE_FILES.figures(slug, place));
  }

  /** Looks through all files of trials, some at a time; the last text stays found. */
  function find(text: string, within: PlaceInTrial): Promise<Found> {
    const key = JSON.stringify([text, within]);
    if (last?.key === key) return last.found;
    const found = findInParts(text, within);
    last = { key, found };
    found.catch(() => {
      if (last?.found === found) last = undefined;
    });
    return found;
  }

  async function findInParts(text: string, within: PlaceInTrial): Promise<Found> {
    const [{ parts: firsts }, { ids }] = [await run(), await index()];
    const hits = new Uint8Array(ids.length);
    const excerpts = new Map<number, string>();
    for (let from = 0; from < firsts.length; from += AT_ONCE) {
      const numbers = firsts.slice(from, from + AT_ONCE).map((_, i) => from + i);
      const read = await Promise.all(
        numbers.map((number) => readJson<TrialDetail[]>(SITE_FILES.part(slug, number))),
      );
      for (const [i, details] of read.entries()) {
        for (const [place, detail] of details.entries()) {
          if (!holdsText(detail, text, within)) continue;
          const row = (firsts[from + i] ?? 0) + place;
          hits[row] = 1;
          if (within === 'answer') excerpts.set(row, excerptOf(detail.answer?.text ?? '', text));
        }
      }
    }
    return { hits, excerpts };
  }

  async function rowsThatFit(filter: TrialFilter, sort: TrialSort) {
    const { text, within = 'answer' } = filter;
    const [columns, people] = [await index(), await notes()];
    const found =
      text === undefined
        ? null
        : within === 'note'
          ? { hits: findInNotes(columns, people, text), excerpts: new Map<number, string>() }
          : await find(text, within);
    const took = callSortOf(sort) === null ? null : await calls();
    return { found, people, rows: filterTrials(columns, filter, sort, found?.hits ?? null, took, people) };
  }

  async function startOf(row: number): Promise<string | null> {
    return (await starts(Math.floor(row / EXCERPTS)))[row % EXCERPTS] ?? null;
  }

  return {
    overview: async () => (await run()).overview,
    rates: async (judge) => (await figures(judge)).rates,
    sections: async (judge) => (await figures(judge)).sections,
    charts: () => readJson<ChartList>(SITE_FILES.charts(slug)),
    drawing: (chart, name) => readJson<ChartDrawing>(SITE_FILES.drawing(slug, chart, name)).catch(() => null),
    index,
    calls,
    async page(filter, sort, offset, limit) {
      const { found, people, rows } = await rowsThatFit(filter, sort);
      const columns = await index();
      const shown = rows.slice(offset, offset + limit).map(async (row) => {
        const trial = rowAt(columns, row);
        const notes = people.get(trial.id);
        const excerpt = found?.excerpts.get(row) ?? (await startOf(row));
        return { ...trial, excerpt, ...(notes !== undefined && { notes }) };
      });
      return { total: rows.length, rows: await Promise.all(shown) };
    },
    async place(id, filter, sort) {
      const row = rowOf((await index()).ids, id);
      const place = row === undefined ? -1 : (await rowsThatFit(filter, sort)).rows.indexOf(row);
      return place === -1 ? null : place;
    },
    async detail(id, offset, limit) {
      const row = rowOf((await index()).ids, id);
      if (row === undefined) return null;
      const { parts: firsts } = await run();
      const number = firsts.findLastIndex((first) => first <= row);
      const detail = (await parts(number))[row - (firsts[number] ?? 0)];
      return detail === undefined ? null : cutDetail(detail, offset, limit);
    },
  };
}

function cutDetail(detail: TrialDetail, offset: number, limit: number): TrialDetail {
  const { answer } = detail;
  if (answer === null) return detail;
  const text = sliceCharacters(answer.text, offset, limit);
  return { ...detail, answer: { ...answer, text, reasoning: sliceCharacters(answer.reasoning, 0, limit) } };
}

/** Does something once, and again only where it failed. */
function once<T>(act: () => Promise<T>): () => Promise<T> {
  let held: Promise<T> | undefined;
  return () => {
    held ??= act().catch((error) => {
      held = undefined;
      throw error;
    });
    return held;
  };
}

/** Reads by number, and keeps as many of the last results as that. */
function keepLast<T>(most: number, act: (number: number) => Promise<T>): (number: number) => Promise<T> {
  const held = new Map<number, Promise<T>>();
  return (number) => {
    const result = held.get(number) ?? act(number);
    held.delete(number);
    held.set(number, result);
    result.catch(() => held.delete(number));
    const [oldest] = held.keys();
    if (held.size > most && oldest !== undefined) held.delete(oldest);
    return result;
  };
}
