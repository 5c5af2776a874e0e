const START = String.raw`<result>\n {2}<task_number>(?<number>\d+)</task_number>\n {2}<steering_mode>(?<mode>[^\n]*)</steering_mode>\n`;

/** How a record starts in the log. */
export const RECORD_START = new RegExp(START, 'y');

const BOUNDARY = new RegExp(
  String.raw`${START}(?= {2}<task_prompt>)|(?<close></judge_reason>\n</result>(?:\n|$))`,
  'g',
);
const CONTINUATION = /(?:<result>\n {2}<task_number>\d|\nProcessing benchmark: |\n=== Run Config ===\n|$)/y;

/** The record whose end is wanted. */
export interface OpenRecord {
  /** The position of its opening tag. */
  readonly start: number;
  readonly taskNumber: number;
  readonly mode: string;
}

/**
 * Finds where a record ends: the position after its closing tag, or null where it has none.
 *
 * The log's texts are not escaped, so an answer may hold whole records. An end counts only where the log goes on as it
 * must, and where every record opened inside the text was closed. Where that finds nothing, an answer may hold a lone
 * opening tag: then the first end counts, unless what was opened before it can be the log's own next record.
 */
export function findRecordEnd(log: string, { start, taskNumber, mode }: OpenRecord): number | null {
  let depth = 1;
  let firstEnd: number | null = null;
  let nextOpened = false;
  BOUNDARY.lastIndex = start + '<result>'.length;
  for (let match = BOUNDARY.exec(log); match !== null; match = BOUNDARY.exec(log)) {
    const end = match.index + match[0].length;
    if (match.groups?.close === undefined) {
      depth += 1;
      nextOpened ||=
        firstEnd === null && Number(match.groups?.number) > taskNumber && match.groups?.mode === mode;
    } else if (depth > 1) {
      depth -= 1;
      if (continuesAt(log, end)) firstEnd ??= end;
    } else if (continuesAt(log, end)) {
      return end;
    }
  }
  return nextOpened ? null : firstEnd;
}

function continuesAt(log: string, position: number): boolean {
  CONTINUATION.lastIndex = position;
  return CONTINUATION.test(log);
}
