import { join } from 'node:path';
import { Command, InvalidArgumentError, Option } from 'commander';
import type { ExitCode } from '../exit-code.ts';
import { followEvents } from '../follow-run.ts';
import { openGenerator } from '../open-generator.ts';
import { PROGRESS_KINDS, type ProgressKind } from '../open-reporter.ts';
import { readCount } from '../read-count.ts';
import { untilInterrupt } from '../until-interrupt.ts';

/** Trials a candidate where no budget is given. */
const TRIALS_EACH = 12;

interface SuggestFlags {
  readonly subject: string;
  readonly generator: string;
  readonly baseUrl?: string;
  readonly candidates: number;
  readonly budgetTrials?: number;
  readonly budgetUsd?: number;
  readonly seed: number;
  readonly out?: string;
  readonly preflight: boolean;
  readonly progress: ProgressKind;
}

/** `steerlab suggest STUDY.yaml`: searches for a better anti suffix, and reports it on tasks that the search has not seen. */
export function suggestCommand(setExit: (code: ExitCode) => void): Command {
  return new Command('suggest')
    .description(
      'have a model propose anti suffixes, choose one on training tasks, report it on held-out ones',
    )
    .argument('<study>', "the study's YAML file")
    .requiredOption('--subject <name>', 'the subject that the suffix is for')
    .requiredOption('--generator <model>', 'the model that proposes, as provider/model')
    .option('--base-url <url>', 'where the generator is served, for openai-compatible/')
    .option('--candidates <n>', 'how many suffixes are proposed', readCount, 8)
    .option(
      '--budget-trials <n>',
      `trials that the choice may take (default: ${TRIALS_EACH} a candidate)`,
      readCount,
    )
    .option('--budget-usd <dollars>', 'the subject and the judge may cost no more than this', readDollars)
    .option('--seed <n>', 'of the split into training and held-out tasks, and of the proposals', readCount, 1)
    .option('--out <dir>', "the search's folder (default: runs/NAME-suggest-SUBJECT)")
    .option('--no-preflight', 'do not ask each API model a word before the first trial')
    .addOption(
      new Option('--progress <kind>', 'how progress is shown')
        .choices(PROGRESS_KINDS)
        .default('auto' satisfies ProgressKind),
    )
    .action(async (file: string, flags: SuggestFlags) => {
      const { loadStudy, prepareRun, runStudy } = await import('../../study/index.ts');
      const { keepCandidates, pickSubject, planSearch, proposeCandidates, suggestAnti } = await import(
        '../../suggest/index.ts'
      );
      const { printSuggestion } = await import('../print-suggestion.ts');
      const { generator, seed, candidates: wanted, preflight, progress } = flags;
      const loaded = await loadStudy(file);
      const study = { ...loaded, subjects: [pickSubject(loaded, flags.subject, file)] };
      const folder = flags.out ?? join('runs', `${study.name}-suggest-${flags.subject}`);
      const trials = flags.budgetTrials ?? TRIALS_EACH * wanted;
      const key = { study: study.name, subject: flags.subject, generator, wanted, seed };
      const { tasks, candidates } = await untilInterrupt(async (signal) => {
        const quiet = { limit: null, onFetch: () => {}, onNotice: () => {}, signal };
        const { benchmark } = await prepareRun(study, quiet);
        planSearch(benchmark.tasks, { candidates: wanted, trials, epochs: study.epochs, seed });
        const propose = async () => {
          console.error(`${generator} proposes ${wanted} suffixes …`);
          await using opened = await openGenerator(generator, flags.baseUrl, signal);
          return proposeCandidates({ model: opened.model, generator, count: wanted, seed, signal });
        };
        return { tasks: benchmark.tasks, candidates: await keepCandidates(folder, key, propose) };
      });
      console.error(`${candidates.length} candidates, kept in ${join(folder, 'candidates.yaml')}`);
      const found = await suggestAnti({
        study,
        tasks,
        candidates,
        trials,
        usd: flags.budgetUsd ?? null,
        seed,
        folder,
        run: async (round, out, title) => {
          const begin = (signal: AbortSignal) => runStudy(round, { out, preflight, signal });
          return (await followEvents(begin, { progress, title })) ?? null;
        },
      });
      if (found === null) {
        console.error('\nInterrupted. What was answered is stored; the same command goes on from there.');
        return setExit(130);
      }
      printSuggestion(found);
      setExit(found.isComplete ? 0 : 1);
    });
}

function readDollars(text: string): number {
  const value = Number(text);
  if (!Number.isFinite(value) || value <= 0) throw new InvalidArgumentError('Give US dollars above 0.');
  return value;
}
