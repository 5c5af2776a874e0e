import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { SteerlabError } from '../../errors/index.ts';
import { describeCondition, quote } from '../import-run/index.ts';
import { describeSubject } from './describe-subject.ts';
import { PublishedConfigError, PublishedFileError } from './errors.ts';
import { orReport, type ReportError } from './or-report.ts';
import { parseLog } from './parse-log.ts';
import { parseSummary } from './parse-summary.ts';
import type { PublishedRun, PublishedSummary } from './published-run.ts';
import { readConfig } from './read-config.ts';
import { checkCounts } from './recompute-figures.ts';

const SUMMARY = '_instrumentaleval.txt';

/**
 * Reads one result folder. `report` is called with each error that leaves something to read, and throws it or returns;
 * an error that leaves nothing (no usable `config.json`, no `stdout.log`) is thrown.
 */
export function readRun(path: string, report: ReportError): PublishedRun {
  let complete = true;
  const note = (error: SteerlabError): void => {
    complete = false;
    report(error);
  };
  const configFile = join(path, 'config.json');
  const config = readConfig(readText(path, 'config.json'), configFile);
  const condition = describeCondition(config.mode);
  if (condition === null) {
    const what = `${quote(config.mode)} is no steering mode: it is neither baseline nor starts with anti or pro.`;
    throw new PublishedConfigError(configFile, 'STEERING_MODE', what);
  }
  const logFile = join(path, 'stdout.log');
  const log = parseLog(readText(path, 'stdout.log'), { file: logFile, mode: config.mode, report: note });
  const summary = readSummary(path, note);
  if (log.summary !== null) checkCounts(log, log.summary, logFile).forEach(note);
  if (summary !== null) checkCounts(log, summary.content, summary.file).forEach(note);
  return {
    folder: basename(path),
    path,
    config,
    subject: describeSubject(config),
    condition,
    categories: log.categories,
    results: log.results,
    summary: summary?.content ?? null,
    complete,
  };
}

function readSummary(path: string, report: ReportError): { file: string; content: PublishedSummary } | null {
  return orReport(report, () => {
    const names = readdirSync(path).filter((name) => name.endsWith(SUMMARY));
    const [name] = names;
    if (name === undefined) {
      throw new PublishedFileError(path, `*${SUMMARY}`, `The result folder has no summary (*${SUMMARY}).`);
    }
    if (names.length > 1) {
      throw new PublishedFileError(path, `*${SUMMARY}`, `The result folder has ${names.length} summaries.`);
    }
    const file = join(path, name);
    return { file, content: parseSummary({ text: readText(path, name), file, firstLine: 1 }) };
  });
}

/** The text of a file, with line feeds only where it was written on a system that ends lines otherwise. */
function readText(folder: string, file: string): string {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(join(folder, file)));
  } catch (error) {
    throw new PublishedFileError(folder, file, describeReadError(file, error), error);
  }
  return /^[^\n]*\r\n/.test(text) ? text.replaceAll('\r\n', '\n') : text;
}

function describeReadError(file: string, error: unknown): string {
  if (error instanceof TypeError) return `${file} is not UTF-8 text.`;
  const code = error instanceof Error && 'code' in error ? error.code : null;
  return code === 'ENOENT' ? `The result folder has no ${file}.` : `${file} can't be read (${code}).`;
}
