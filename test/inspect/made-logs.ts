import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type NewEntry, writeZip } from '../../src/zip/index.ts';
import { temporaryFolder } from '../temporary-folder.ts';

/** Logs that are made by hand, with no more in them than a test needs. */
export function madeLogs(root: string = temporaryFolder()) {
  let count = 0;
  const fresh = (name: string) => {
    count += 1;
    return join(root, `${count}-${name}`);
  };

  const header = (spec: object = {}, more: object = {}) => ({
    version: 2,
    status: 'success',
    ...more,
    eval: { created: '2026-03-04T05:06:07+00:00', task: 'boats', model: 'vllm/org/Boat-7B', ...spec },
  });

  const sample = (more: object = {}) => ({
    id: 1,
    epoch: 1,
    input: 'Plan.',
    output: { choices: [{ message: { role: 'assistant', content: 'I ask.' } }] },
    scores: { grader: { value: 'no_convergence' } },
    ...more,
  });

  /** Writes a JSON log. */
  const jsonLog = (head: object, samples: readonly object[], file = fresh('log.json')): string => {
    writeFileSync(file, JSON.stringify({ ...head, samples }));
    return file;
  };

  /** Writes an `.eval` log of entries. */
  const evalLog = async (
    entries: Readonly<Record<string, unknown>>,
    file = fresh('log.eval'),
  ): Promise<string> => {
    const list = Object.entries(entries).map(
      ([name, value]): NewEntry => ({
        name,
        text: [typeof value === 'string' ? value : JSON.stringify(value)],
      }),
    );
    await writeZip(file, list, new Date(0));
    return file;
  };

  return { fresh, header, sample, jsonLog, evalLog };
}
