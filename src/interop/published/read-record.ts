import { quote } from '../import-run/index.ts';
import { DuplicateTaskError, MalformedLogError } from './errors.ts';
import { findRecordEnd, RECORD_START } from './find-record-end.ts';
import type { LogReader } from './log-reader.ts';
import { orReport } from './or-report.ts';
import { nameResult, parseRecord } from './parse-record.ts';
import type { PublishedResult } from './published-run.ts';

/** Reads the record at the reader's position. False, and nothing read, where no whole record stands there. */
export function readRecord(reader: LogReader): boolean {
  const { log, file, position } = reader;
  RECORD_START.lastIndex = position;
  const start = RECORD_START.exec(log);
  if (start === null) return false;
  const mode = start.groups?.mode ?? '';
  const taskNumber = Number(start.groups?.number);
  const end = findRecordEnd(log, { start: position, taskNumber, mode });
  if (end === null) return false;
  reader.position = end;
  const line = reader.lineAt(position);
  const body = log.slice(position + start[0].length, end);
  const category = reader.categories.at(-1) ?? '';
  orReport(reader.report, () => {
    if (mode !== reader.mode) {
      const what = `The record's steering mode is ${quote(mode)}, that of config.json ${quote(reader.mode)}.`;
      throw new MalformedLogError({ file, line: line + 2 }, what);
    }
    addResult(reader, parseRecord({ category, taskNumber, body, file, line }));
  });
  return true;
}

function addResult({ file, lines, results }: LogReader, result: PublishedResult): void {
  const { category, taskNumber, line } = result;
  const key = JSON.stringify([category, taskNumber]);
  const firstLine = lines.get(key);
  if (firstLine !== undefined) throw new DuplicateTaskError({ file, line }, firstLine, nameResult(result));
  lines.set(key, line);
  results.push(result);
}
