import { homedir } from 'node:os';
import { Command } from 'commander';
import type { FetchEvent } from '../../models/fetch/index.ts';
import { catchInterrupt } from '../catch-interrupt.ts';
import type { ExitCode } from '../exit-code.ts';
import { printModelCheck } from '../print-model-check.ts';

/** `steerlab models pull|list|check`: models on this machine; whether a study's models answer. */
export function modelsCommand(setExit: (code: ExitCode) => void): Command {
  const models = new Command('models').description("models on this machine; whether a study's models answer");
  models
    .command('list')
    .description('the models that can be fetched by name, and which are here')
    .action(async () => {
      const { listModels } = await import('../../models/fetch/index.ts');
      for (const { model, isDefault, state, path } of await listModels()) {
        const { name, size, stage, file, licence } = model;
        console.log(isDefault ? `${name} (default)` : name);
        console.log(`  ${size} × 10⁹, ${stage}, ${(file.bytes / 1e6).toFixed(0)} MB, ${licence.name}`);
        console.log(`  ${state === 'ready' ? `here: ${shortenHome(path)}` : state}`);
      }
    });
  models
    .command('pull')
    .description('fetch a model, by name or as hf:OWNER/REPO:QUANT')
    .argument('<model>', 'such as qwen2.5-coder-1.5b-instruct')
    .action(async (name: string) => {
      const { pullModel } = await import('../../models/fetch/index.ts');
      const { describeFetch } = await import('../../progress/index.ts');
      const interrupt = catchInterrupt();
      try {
        const { path, sha256 } = await pullModel(name, {
          signal: interrupt.signal,
          onNotice: (text) => console.error(text),
          onProgress: sayFetch(describeFetch),
        });
        console.log(`${path}\nSHA-256 ${sha256}`);
      } finally {
        interrupt.release();
      }
    });
  models
    .command('check')
    .description("whether the models of a study can be asked; or, by name, whether a model's file is sound")
    .argument('<study-or-model>', 'a YAML file, or the name of a local model')
    .action(async (target: string) => {
      const sound = await printModelCheck(target);
      if (!sound) setExit(1);
    });
  return models;
}

/** The path as a shell takes it, which is shorter for what lies in the user's own folder. */
function shortenHome(path: string): string {
  const home = homedir();
  return path.startsWith(`${home}/`) ? `~${path.slice(home.length)}` : path;
}

/** A line for each tenth of a download, which is readable in a terminal and in a log. */
function sayFetch(describe: (event: FetchEvent) => string): (event: FetchEvent) => void {
  let last = '';
  return (event) => {
    const tenth =
      event.kind === 'progress' ? String(Math.floor((10 * event.receivedBytes) / event.totalBytes)) : '';
    const key = `${event.kind} ${tenth}`;
    if (key !== last) console.error(describe(event));
    last = key;
  };
}
