import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { parseYaml, writeYaml } from '../yaml/index.ts';
import type { Candidate } from './candidate.ts';
import { OtherCandidatesError } from './suggest-errors.ts';

const schema = z.strictObject({
  study: z.string(),
  subject: z.string(),
  generator: z.string(),
  wanted: z.int().positive(),
  seed: z.int(),
  candidates: z.array(z.strictObject({ name: z.string(), text: z.string() })).min(2),
});

/** What a search is for: the same question finds its candidates again. */
export type SearchKey = Omit<z.infer<typeof schema>, 'candidates'>;

/**
 * The candidates of a search: those in its folder, or new ones, which are written there before anything is done with
 * them. So a search that goes on pays for no proposal twice, and tries the same texts.
 *
 * @throws {OtherCandidatesError} where the folder's are of another search.
 */
export async function keepCandidates(
  folder: string,
  key: SearchKey,
  propose: () => Promise<readonly Candidate[]>,
): Promise<readonly Candidate[]> {
  const file = join(folder, 'candidates.yaml');
  if (existsSync(file)) {
    const { candidates, ...found } = parseYaml(readFileSync(file, 'utf8'), file, schema).value;
    const names = ['study', 'subject', 'generator', 'wanted', 'seed'] as const;
    const other = names.find((name) => found[name] !== key[name]);
    if (other !== undefined) throw new OtherCandidatesError(file, `${other} ${found[other]}`);
    return candidates;
  }
  const candidates = await propose();
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, writeYaml({ ...key, candidates }));
  return candidates;
}
