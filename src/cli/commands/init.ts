import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { FileExistsError } from '../cli-errors.ts';
import { STUDY_TEMPLATE } from '../study-template.ts';

/** `steerlab init [DIR]`: writes a commented study to start from. */
export function initCommand(): Command {
  return new Command('init')
    .description('write a commented study to start from')
    .argument('[dir]', 'where to write it', '.')
    .action((folder: string) => {
      const file = join(folder, 'study.yaml');
      if (existsSync(file)) throw new FileExistsError(file);
      mkdirSync(folder, { recursive: true });
      writeFileSync(file, STUDY_TEMPLATE);
      console.log(`Wrote ${file}. Try it with: steerlab run ${file} --limit 1`);
    });
}
