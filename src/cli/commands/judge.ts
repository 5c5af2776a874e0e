import { JUDGE_VIEWS, PANEL_RULES } from '../../vocabulary/index.ts';
import { defineCommand } from '../command.ts';
import { offSwitch, option } from '../inputs.ts';
import { PROGRESS, RUN_FOLDER } from '../shared-inputs.ts';

/** `steerlab judge RUN --judge JUDGE`: judges stored answers again; nothing is generated. */
export const judge = defineCommand({
  name: 'judge',
  summary: 'judge stored answers again, or go on where that stopped; nothing is generated',
  example: 'steerlab judge runs/mine --judge openai/gpt-5.2',
  inputs: {
    run: RUN_FOLDER,
    judge: option(
      '<judge>',
      'offline, provider/model, NAME=provider/model, a name in the study, or panel:A,B,…',
      { isRequired: true },
    ),
    rule: option('<rule>', 'how a panel that --judge lists decides (default: majority)', {
      choices: PANEL_RULES,
    }),
    sees: option(
      '<view>',
      'what a model is shown beside the answer (default: task, nothing of the steering); reasoning: what was thought, in place of the answer',
      {
        choices: JUDGE_VIEWS,
      },
    ),
    baseUrl: option('<url>', 'where an openai-compatible model is served, usually ending in /v1'),
    preflight: offSwitch('do not ask the model a word before the first answer'),
    progress: PROGRESS,
  },
  async run({ run, judge: text, rule, sees, baseUrl: baseURL, preflight, progress }) {
    const { judgeRun, loadStudyOfRun } = await import('../../study/index.ts');
    const { followRun } = await import('../follow-run.ts');
    const { readJudges } = await import('../read-judge.ts');
    const { judges: known } = await loadStudyOfRun(run);
    const judges = readJudges(text, { baseURL, known, rule, sees });
    const begin = (signal: AbortSignal) => judgeRun(run, judges, { preflight, signal });
    const title = `${run}, judged by ${judges.at(-1)?.name}`;
    return followRun(begin, { progress, title, folder: run });
  },
});
