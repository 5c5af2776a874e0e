import { writeFileSync } from 'node:fs';
import { Command } from 'commander';

/** `steerlab conditions extract RUN`: the conditions of a run, written out for another study. */
export function conditionsCommand(): Command {
  const command = new Command('conditions').description('ways of steering');
  command
    .command('extract')
    .description("write a run's conditions out, in the form that a study takes")
    .argument('<run>', "the run's folder")
    .option('--output <file>', 'write to a file instead of standard output')
    .action(async (folder: string, { output }: { output?: string }) => {
      const { stringify } = await import('yaml');
      const { collectFamilies } = await import('../../steering/index.ts');
      const { openStore } = await import('../../store/index.ts');
      using store = openStore(folder, 'read');
      const text = stringify({ conditions: collectFamilies(store.facts().conditions) }, { lineWidth: 0 });
      if (output === undefined) process.stdout.write(text);
      else writeFileSync(output, text);
    });
  return command;
}
