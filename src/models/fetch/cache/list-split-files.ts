import { readdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

const splitName = /^(.*-)\d{5}(-of-\d{5}\.gguf)$/;

/** The files of a model, in order: one, or all of a set such as `x-00001-of-00003.gguf`, as llama.cpp splits them. */
export async function listSplitFiles(path: string): Promise<string[]> {
  const [, start, end] = splitName.exec(basename(path)) ?? [];
  if (start === undefined || end === undefined) return [path];
  const names = await readdir(dirname(path));
  const parts = names.filter((name) => {
    const match = splitName.exec(name);
    return match?.[1] === start && match[2] === end;
  });
  return parts.sort().map((name) => join(dirname(path), name));
}
