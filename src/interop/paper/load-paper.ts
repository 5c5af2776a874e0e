import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { PublishedFile } from '../../benchmark/pull/index.ts';
import { STAGES } from '../../vocabulary/index.ts';
import { parseYaml } from '../../yaml/index.ts';

const FILE = fileURLToPath(new URL('../../../catalogue/paper.yaml', import.meta.url));

const file = z.strictObject({ bytes: z.int().positive(), sha256: z.string().length(64) });

const schema = z.strictObject({
  version: z.literal(1),
  providers: z.strictObject({ judge: z.string(), servers: z.string() }),
  models: z.array(
    z.strictObject({ name: z.string(), hub: z.string(), size: z.number().positive(), stage: z.enum(STAGES) }),
  ),
  runs: z.array(
    z.strictObject({
      model: z.string(),
      mode: z.string(),
      begun: z.string(),
      config: file,
      log: file,
      table: file,
    }),
  ),
});

/** What the paper (arXiv 2601.01584) asked and published. */
export type Paper = z.infer<typeof schema>;

/** A subject of the paper: its name in the published runs, its repository on the model hub, size in 10⁹ parameters, stage. */
export type PaperModel = Paper['models'][number];

/** Reads what the catalogue says of the paper. */
export function loadPaper(): Paper {
  return parseYaml(readFileSync(FILE, 'utf8'), FILE, schema).value;
}

/** The files of the published result folders, by their names in the repository. */
export function publishedRunFiles({ runs }: Paper): PublishedFile[] {
  return runs.flatMap(({ model, mode, begun, config, log, table }) => {
    const folder = `results/${model}_${mode}_max_15_${begun}`;
    return [
      { name: `${folder}/config.json`, ...config },
      { name: `${folder}/stdout.log`, ...log },
      { name: `${folder}/${model}_${mode}_instrumentaleval.txt`, ...table },
    ];
  });
}
