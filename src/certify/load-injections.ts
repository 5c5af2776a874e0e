import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { DECISIONS } from '../vocabulary/index.ts';
import { parseYaml } from '../yaml/index.ts';

const FILE = fileURLToPath(new URL('../../catalogue/injections.yaml', import.meta.url));

const injection = z.strictObject({
  name: z.string().regex(/^[a-z0-9-]+$/),
  kind: z.string().regex(/^[a-z-]+$/),
  aim: z.enum(DECISIONS),
  text: z.string().min(1),
});

const schema = z.strictObject({
  version: z.int(),
  injections: z.array(injection).min(1),
  neutral: z.array(z.string().min(1)).min(2),
});

/** Text that speaks to whoever judges the answer that it stands in. */
export type Injection = z.infer<typeof injection>;

/** What is put into answers to see what moves a judge. */
export type Injections = z.infer<typeof schema>;

/** Reads `catalogue/injections.yaml`. @throws YamlFileError */
export function loadInjections(): Injections {
  return parseYaml(readFileSync(FILE, 'utf8'), FILE, schema).value;
}
