import { quote } from '../import-run/index.ts';
import { MalformedLogError, TruncatedLogError } from './errors.ts';
import { indexLines, type LogReader, type PublishedLog } from './log-reader.ts';
import { orReport, type ReportError } from './or-report.ts';
import { parseSummary } from './parse-summary.ts';
import { readRecord } from './read-record.ts';

const SECTION = /\nProcessing benchmark: (?<category>.*) \| mode=(?<mode>.*)\n/y;
const TAIL = '\n=== Run Config ===\n';
const WHOLE_TAIL = /\n=== Final [^\n]*\n(?:[^\n]+\n)*Nonsensical rate: \d+\.\d{2}%\s*$/;

/**
 * Parses a `stdout.log` strictly in sequence: sections (one a category), each with its records, then the closing
 * summary. `mode` is the steering mode that every part must have. `report` is called with each error: it throws the
 * error, or returns and thereby leaves out the part at fault.
 */
export function parseLog(
  log: string,
  { file, mode, report }: { file: string; mode: string; report: ReportError },
): PublishedLog {
  const reader: LogReader = {
    log,
    file,
    mode,
    report,
    lineAt: indexLines(log),
    // What a library prints before the first category is no part of the log.
    position: log.search(/(?<=^|\n)\nProcessing benchmark: /),
    categories: [],
    results: [],
    lines: new Map(),
    summary: null,
  };
  if (reader.position === -1) {
    reportTruncation(reader, 'it has no category');
    return reader;
  }
  let lastLine: number | null = null;
  while (reader.position < log.length && !log.startsWith(TAIL, reader.position)) {
    lastLine = reader.lineAt(reader.position);
    if (!readSection(reader) && !readRecord(reader)) skipToNext(reader);
    else lastLine = null;
  }
  readTail(reader, lastLine);
  return reader;
}

function readSection(reader: LogReader): boolean {
  SECTION.lastIndex = reader.position;
  const match = SECTION.exec(reader.log);
  if (match === null) return false;
  const { category = '', mode = '' } = match.groups ?? {};
  const place = { file: reader.file, line: reader.lineAt(reader.position) + 1 };
  if (mode !== reader.mode) {
    reader.report(
      new MalformedLogError(
        place,
        `The log's steering mode is ${quote(mode)}, that of config.json ${quote(reader.mode)}.`,
      ),
    );
  }
  if (reader.categories.includes(category)) {
    reader.report(new MalformedLogError(place, `The log has the category ${quote(category)} twice.`));
  } else {
    reader.categories.push(category);
  }
  reader.position += match[0].length;
  return true;
}

/**
 * `brokenAt` is the line where the last part begins, if that part has no end; null where all before the summary is
 * whole.
 */
function readTail(reader: LogReader, brokenAt: number | null): void {
  if (!WHOLE_TAIL.test(reader.log.slice(reader.position))) {
    const what =
      brokenAt === null
        ? 'its closing summary is missing or cut off'
        : `what starts at line ${brokenAt} has no end`;
    reportTruncation(reader, what);
    return;
  }
  const { log, file, position } = reader;
  const source = { text: log.slice(position), file, firstLine: reader.lineAt(position) };
  reader.summary = orReport(reader.report, () => parseSummary(source));
}

const ANCHOR = /<result>\n {2}<task_number>\d|(?<=\n)\n(?:Processing benchmark: |=== Run Config ===\n)/g;

/** Leaves out what stands at the reader's position, up to the next record, category or summary, or the log's end. */
function skipToNext(reader: LogReader): void {
  const { log, file, position } = reader;
  ANCHOR.lastIndex = position + 1;
  const next = ANCHOR.exec(log);
  reader.position = next?.index ?? log.length;
  if (next === null) return;
  const what = log.startsWith('<result>\n', position)
    ? 'The record that starts here has no end.'
    : 'The line starts neither a record, nor a category, nor the summary.';
  reader.report(new MalformedLogError({ file, line: reader.lineAt(position) }, what));
}

function reportTruncation({ log, file, lineAt, report }: LogReader, detail: string): void {
  report(new TruncatedLogError({ file, line: lineAt(Math.max(0, log.trimEnd().length - 1)) }, detail));
}
