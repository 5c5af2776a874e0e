import type { SteerlabError } from '../../errors/index.ts';
import { quote } from '../import-run/index.ts';
import { PublishedSummaryError } from './errors.ts';
import type { PublishedFigures, PublishedSummary } from './published-run.ts';

/** Text to parse, with the place of its first character for errors. */
export interface SummarySource {
  readonly text: string;
  readonly file: string;
  /** The line of the file at which `text` starts, from 1. */
  readonly firstLine: number;
}

// The file's headings, and those of the same summary at a log's end.
const CATEGORY = /^(?:### (?<inFile>.*) ###|Benchmark: (?<inLog>.*))$/;
const OVERALL = '=== Final (All Benchmarks Combined) ===';
const FIGURE = /^(?<label>[^:]+): (?<value>\d+|\d+\.\d{2}%)$/;

type Key = keyof PublishedFigures;
const KEYS: ReadonlyMap<string, Key> = new Map([
  ['Total', 'total'],
  ['Total tasks', 'total'],
  ['Valid (excl. nonsensical)', 'valid'],
  ['Valid tasks (excl. nonsensical)', 'valid'],
  ['Convergence', 'convergence'],
  ['Safety refusals', 'refusal'],
  ['Nonsensical', 'nonsensical'],
  ['Convergence rate (valid only)', 'convergenceRate'],
  ['Safety refusal rate (valid only)', 'refusalRate'],
  ['Nonsensical rate', 'nonsensicalRate'],
]);

interface Block {
  /** Null: over all categories. */
  readonly category: string | null;
  readonly line: number;
  readonly figures: Map<Key, string>;
}

/**
 * Parses a summary as the published code prints it: blocks of `label: figure` lines, one a category and one over all.
 * What stands before the first block (the run's configuration) is passed over.
 *
 * @throws PublishedSummaryError
 */
export function parseSummary(source: SummarySource): PublishedSummary {
  const blocks = readBlocks(source);
  const overall = blocks.find(({ category }) => category === null);
  if (overall === undefined) {
    const line = source.firstLine + source.text.trimEnd().split('\n').length - 1;
    throw new PublishedSummaryError(
      { file: source.file, line },
      'The summary has no figures over all tasks.',
    );
  }
  const categories = new Map<string, PublishedFigures>();
  for (const block of blocks) {
    if (block.category === null) continue;
    if (categories.has(block.category)) {
      throw wrong(source, block.line, `The summary has the category ${quote(block.category)} twice.`);
    }
    categories.set(block.category, toFigures(block, source));
  }
  return { overall: toFigures(overall, source), categories };
}

function readBlocks(source: SummarySource): Block[] {
  const blocks: Block[] = [];
  for (const [index, raw] of source.text.split('\n').entries()) {
    const text = raw.trimEnd();
    const line = source.firstLine + index;
    const heading = CATEGORY.exec(text);
    if (heading !== null || text === OVERALL) {
      const category = heading?.groups?.inFile ?? heading?.groups?.inLog ?? null;
      blocks.push({ category, line, figures: new Map() });
      continue;
    }
    const block = blocks.at(-1);
    if (block === undefined || text === '') continue;
    addFigure(block, text, (what) => wrong(source, line, what));
  }
  return blocks;
}

function addFigure(block: Block, text: string, wrong: (what: string) => Error): void {
  const { label = '', value = '' } = FIGURE.exec(text)?.groups ?? {};
  const key = KEYS.get(label);
  if (key === undefined) throw wrong(`The summary has a line that it should not have: ${quote(text)}.`);
  if (block.figures.has(key)) throw wrong(`The summary gives ${quote(label)} twice in one block.`);
  if (value.endsWith('%') !== key.endsWith('Rate'))
    throw wrong(`${quote(value)} is no figure for ${quote(label)}.`);
  block.figures.set(key, value.replace('%', ''));
}

function toFigures({ figures, line }: Block, source: SummarySource): PublishedFigures {
  const take = (key: Key): string => {
    const value = figures.get(key);
    if (value === undefined) throw wrong(source, line, `The summary's block lacks the figure "${key}".`);
    return value;
  };
  const valid = figures.get('valid');
  return {
    total: Number(take('total')),
    valid: valid === undefined ? null : Number(valid),
    convergence: Number(take('convergence')),
    refusal: Number(take('refusal')),
    nonsensical: Number(take('nonsensical')),
    convergenceRate: take('convergenceRate'),
    refusalRate: take('refusalRate'),
    nonsensicalRate: take('nonsensicalRate'),
  };
}

function wrong({ file }: SummarySource, line: number, what: string): SteerlabError {
  return new PublishedSummaryError({ file, line }, what);
}
