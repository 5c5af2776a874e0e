import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { defineCommand } from '../command.ts';
import { printHint } from '../console.ts';
import { argument } from '../inputs.ts';

/** `steerlab init [DIR]`: writes a commented study to start from. */
export const init = defineCommand({
  name: 'init',
  summary: 'write a commented study to start from',
  example: 'steerlab init my-study',
  inputs: { dir: argument('[dir]', 'where to write it', { fallback: '.' }) },
  async run({ dir }) {
    const { FileExistsError } = await import('../cli-errors.ts');
    const { STUDY_TEMPLATE } = await import('../study-template.ts');
    const file = join(dir, 'study.yaml');
    if (existsSync(file)) throw new FileExistsError(file);
    mkdirSync(dir, { recursive: true });
    writeFileSync(file, STUDY_TEMPLATE);
    printHint(`Wrote ${file}. Try it with: steerlab run ${file} --limit 1`);
    return 0;
  },
});
