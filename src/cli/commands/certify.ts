import { join } from 'node:path';
import { PANEL_RULES } from '../../vocabulary/index.ts';
import { defineCommand } from '../command.ts';
import { printError } from '../console.ts';
import { argument, offSwitch, onSwitch, option } from '../inputs.ts';
import { readCount, readSeed } from '../read-values.ts';
import { PROGRESS } from '../shared-inputs.ts';

/** Answers that each change is tried on unless told. */
const TRIES = 6;
/** What `--quick` takes: answers a cell, and answers that each change is tried on. */
const QUICK = { limit: 5, tries: 2 };

/** `steerlab certify JUDGE [--on RUN…]`: measures a judge on answers with trusted decisions, and writes its card. */
export const certify = defineCommand({
  name: 'certify',
  summary: 'measure a judge on answers with trusted decisions, and write its card',
  example: 'steerlab certify openai/gpt-5.2 --on runs/labelled --dry-run',
  inputs: {
    judge: argument(
      '<judge>',
      "offline, provider/model, NAME=provider/model, a name in a run's study, or panel:A,B,…",
    ),
    on: option(
      '<run...>',
      'runs with trusted decisions, or folders of published results (default: those in STEERLAB_PUBLISHED)',
    ),
    trusted: option('<judge>', 'whose decisions are the truth (default: the person who labelled)'),
    out: option('<file>', "the card's JSON file (default: cards/NAME.json); Markdown is put beside it"),
    limit: option('<n>', 'measure on at most N answers of each subject and condition', { read: readCount }),
    tries: option('<n>', `answers that each change is tried on (default: ${TRIES})`, { read: readCount }),
    quick: onSwitch(`as --limit ${QUICK.limit} --tries ${QUICK.tries}, for a judge that costs much`),
    seed: option('<n>', 'what answers are drawn by', { read: readSeed, fallback: 1 }),
    dryRun: onSwitch('show what would be asked, and what it may cost, and ask nothing'),
    rule: option('<rule>', 'how a panel decides (default: majority)', { choices: PANEL_RULES }),
    baseUrl: option('<url>', 'where an openai-compatible model is served, usually ending in /v1'),
    work: option('<dir>', 'where what was judged is kept (default: runs/certify-NAME)'),
    preflight: offSwitch('do not ask the model a word before the first answer'),
    progress: PROGRESS,
  },
  async run({ judge: text, on, seed, quick, dryRun, rule, baseUrl: baseURL, ...more }) {
    const { finishCertification, keepBench, prepareCertification } = await import('../../certify/index.ts');
    const { judgeRun } = await import('../../study/index.ts');
    const { followEvents } = await import('../follow-run.ts');
    const { readJudges } = await import('../read-judge.ts');
    const { readKnownJudges } = await import('../read-known-judges.ts');
    const runs = on === undefined ? [] : [on].flat();
    const judges = readJudges(text, { baseURL, known: await readKnownJudges(runs), rule });
    const name = judges.at(-1)?.name ?? '';
    const work = more.work ?? join('runs', `certify-${name}`);
    const size = quick ? QUICK : { limit: null, tries: TRIES };
    const bench = await prepareCertification(judges, {
      on: runs,
      trusted: more.trusted ?? null,
      work,
      env: process.env,
      limit: more.limit ?? size.limit,
      tries: more.tries ?? size.tries,
      seed,
    });
    if (dryRun) {
      const { printCertifyPlan } = await import('../print-certify-plan.ts');
      printCertifyPlan(judges, bench, work);
      return 0;
    }
    const { checkCardFile, writeCard } = await import('../write-card.ts');
    const file = more.out ?? join('cards', `${name}.json`);
    checkCardFile(file);
    await keepBench(work, bench);
    const { preflight, progress } = more;
    const begin = (signal: AbortSignal) => judgeRun(work, judges, { preflight, signal });
    const summary = await followEvents(begin, { progress, title: `certify ${name}` });
    if (summary === undefined || summary.outcome === 'interrupted') {
      printError('\nInterrupted. What was judged is stored; the same command goes on from there.');
      return 130;
    }
    const card = summary.stopped.length > 0 ? null : finishCertification(judges, bench, work);
    if (card === null) {
      printError(
        '\nNo card was written: some answers are not judged, for the reasons above. The same command goes on.',
      );
      return 1;
    }
    writeCard(card, file, { isShown: progress !== 'json' });
    if (summary.outcome === 'complete') return 0;
    printError('\nSome answers are not judged: the reasons stand above. The same command tries them again.');
    return 1;
  },
});
