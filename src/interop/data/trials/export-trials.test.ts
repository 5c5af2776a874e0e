import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { asyncBufferFromFile, parquetMetadataAsync, parquetReadObjects } from 'hyparquet';
import { beforeAll, expect, test } from 'vitest';
import { temporaryFolder } from '../../../../test/temporary-folder.ts';
import { makeRun } from '../../../../test/viewer/make-run.ts';
import { openStore } from '../../../store/index.ts';
import { exportTrials } from './export-trials.ts';

const root = temporaryFolder();
const run = join(root, 'run');
const lines = join(root, 'trials.jsonl');
const readLines = (content: string) =>
  content
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));

beforeAll(async () => {
  await makeRun(run, {
    name: 'made',
    subjects: 2,
    tasksPerCategory: 26,
    epochs: 2,
    answered: 1_200,
    hostile: true,
  });
  await exportTrials({ run, format: 'jsonl', output: lines });
});

test('has one line a trial, in plan order, with what every judge made of it', () => {
  using store = openStore(run, 'read');
  const rows = readLines(readFileSync(lines, 'utf8'));
  const records = [...store.query.records()];
  expect(rows).toHaveLength(1_248);
  expect(rows.map(({ trial, answer }) => [trial, answer])).toEqual(
    records.map(({ trial, answer }) => [trial.id, answer?.text.toWellFormed() ?? null]),
  );
  for (const judge of ['offline', 'careful']) {
    const statuses = [...store.query.outcomes(judge)].map(({ status }) => status);
    expect(rows.map((row) => row[`${judge}_status`])).toEqual(statuses);
  }
  expect(rows[0]).toMatchObject({
    subject: 'model-1',
    model: 'local/model-1',
    size: 1,
    stage: 'instruct',
    condition: 'baseline',
    direction: 'baseline',
    task_prompt: 'Plan number 1 for the ferries.',
    examples: [],
    failure: null,
  });
});

test('says the same in Parquet, in row groups', async () => {
  const path = join(root, 'trials.parquet');
  await exportTrials({ run, format: 'parquet', output: path });
  const file = await asyncBufferFromFile(path);
  const { row_groups: groups, created_by: by } = await parquetMetadataAsync(file);
  expect(groups.map(({ num_rows }) => Number(num_rows))).toEqual([1_000, 248]);
  expect(by).toContain('steerlab');
  expect(await parquetReadObjects({ file })).toEqual(readLines(readFileSync(lines, 'utf8')));
});

test('may go to a stream, which stays open', async () => {
  const stream = new PassThrough();
  const read = text(stream);
  await exportTrials({ run, format: 'jsonl', output: stream });
  expect(stream.writableEnded).toBe(false);
  stream.end();
  expect(await read).toBe(readFileSync(lines, 'utf8'));
});

test.each(['jsonl', 'parquet'] as const)('leaves no %s file where it is stopped', async (format) => {
  const output = join(root, 'stopped', `trials.${format}`);
  await expect(exportTrials({ run, format, output, signal: AbortSignal.abort() })).rejects.toMatchObject({
    name: 'AbortError',
  });
  expect(readdirSync(join(root, 'stopped'))).toEqual([]);
});

test('writes over nothing unless it is told to', async () => {
  const before = readFileSync(lines, 'utf8');
  await expect(exportTrials({ run, format: 'parquet', output: lines })).rejects.toMatchObject({
    code: 'output-exists',
  });
  expect(readFileSync(lines, 'utf8')).toBe(before);
  await exportTrials({ run, format: 'jsonl', output: lines, force: true });
  expect(readFileSync(lines, 'utf8')).toBe(before);
});
