import { join } from 'node:path';
import { defineCommand } from '../command.ts';
import { printError } from '../console.ts';
import { option } from '../inputs.ts';
import { readCount, readDollars } from '../read-values.ts';
import { AS_IS, PREFLIGHT, PROGRESS, STUDY_FILE } from '../shared-inputs.ts';
import { untilInterrupt } from '../until-interrupt.ts';

/** Trials a candidate where no budget is given. */
const TRIALS_EACH = 12;

/** `steerlab suggest STUDY.yaml`: searches for a better anti suffix, and reports it on tasks that the search has not seen. */
export const suggest = defineCommand({
  name: 'suggest',
  summary: 'have a model propose anti suffixes, choose one on training tasks, report it on held-out ones',
  example: 'steerlab suggest study.yaml --subject small --generator openai/gpt-5.2',
  inputs: {
    study: STUDY_FILE,
    subject: option('<name>', 'the subject that the suffix is for', { isRequired: true }),
    generator: option('<model>', 'the model that proposes, as provider/model', { isRequired: true }),
    baseUrl: option('<url>', 'where the generator is served, for openai-compatible/'),
    candidates: option('<n>', 'how many suffixes are proposed', { read: readCount, fallback: 8 }),
    budgetTrials: option('<n>', `trials that the choice may take (default: ${TRIALS_EACH} a candidate)`, {
      read: readCount,
    }),
    budgetUsd: option('<dollars>', 'the subject and the judge may cost no more than this', {
      read: readDollars,
    }),
    seed: option('<n>', 'of the split into training and held-out tasks, and of the proposals', {
      read: readCount,
      fallback: 1,
    }),
    out: option('<dir>', "the search's folder (default: runs/NAME-suggest-SUBJECT)"),
    asIs: AS_IS,
    preflight: PREFLIGHT,
    progress: PROGRESS,
  },
  async run({ study: file, generator, seed, candidates: wanted, asIs, preflight, progress, ...more }) {
    const { loadStudy, prepareRun, runStudy } = await import('../../study/index.ts');
    const { keepCandidates, pickSubject, planSearch, proposeCandidates, suggestAnti } = await import(
      '../../suggest/index.ts'
    );
    const { followEvents } = await import('../follow-run.ts');
    const { openGenerator } = await import('../open-generator.ts');
    const { printSuggestion } = await import('../print-suggestion.ts');
    const loaded = await loadStudy(file, { asIs });
    const study = { ...loaded, subjects: [pickSubject(loaded, more.subject, file)] };
    const folder = more.out ?? join('runs', `${study.name}-suggest-${more.subject}`);
    const trials = more.budgetTrials ?? TRIALS_EACH * wanted;
    const key = { study: study.name, subject: more.subject, generator, wanted, seed };
    const { tasks, candidates } = await untilInterrupt(async (signal) => {
      const quiet = { limit: null, onFetch: () => {}, onNotice: () => {}, signal };
      const { benchmark } = await prepareRun(study, quiet);
      planSearch(benchmark.tasks, { candidates: wanted, trials, epochs: study.epochs, seed });
      const propose = async () => {
        printError(`${generator} proposes ${wanted} suffixes …`);
        await using opened = await openGenerator(generator, more.baseUrl, signal);
        return proposeCandidates({ model: opened.model, generator, count: wanted, seed, signal });
      };
      return { tasks: benchmark.tasks, candidates: await keepCandidates(folder, key, propose) };
    });
    printError(`${candidates.length} candidates, kept in ${join(folder, 'candidates.yaml')}`);
    const found = await suggestAnti({
      study,
      tasks,
      candidates,
      trials,
      usd: more.budgetUsd ?? null,
      seed,
      folder,
      run: async (round, out, title) => {
        const begin = (signal: AbortSignal) => runStudy(round, { out, preflight, signal });
        return (await followEvents(begin, { progress, title })) ?? null;
      },
    });
    if (found === null) {
      printError('\nInterrupted. What was answered is stored; the same command goes on from there.');
      return 130;
    }
    printSuggestion(found);
    return found.isComplete ? 0 : 1;
  },
});
