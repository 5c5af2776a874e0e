import { defineCommand } from '../command.ts';
import { onSwitch, option } from '../inputs.ts';
import { readCount } from '../read-values.ts';
import { PREFLIGHT, PROGRESS, WITH_TEXTS } from '../shared-inputs.ts';

/** `steerlab paper`: the paper's study on one's own models, beside the published table. */
export const paper = defineCommand({
  name: 'paper',
  summary: "the paper's study on your models, beside the published table",
  example: 'steerlab paper --base-url http://127.0.0.1:8000/v1 --dry-run',
  inputs: {
    small: onSwitch("ask local models of the catalogue, which stand in for the paper's"),
    baseUrl: option(
      '<url>',
      "where an OpenAI-compatible server has the paper's models, usually ending in /v1",
    ),
    servers: option('<file>', 'a YAML file: for each model its address, or { baseURL, model }'),
    model: option(
      '<names...>',
      'only these models (default: all of the paper; with --small the default one)',
    ),
    judge: option(
      '<judge>',
      "who judges (default: the paper's judge, shown what it was; with --small offline)",
    ),
    judgeUrl: option('<url>', 'where an openai-compatible judge is served'),
    limit: option('<n>', 'ask only the first N tasks of each category', { read: readCount }),
    out: option('<run>', "the run's folder (default: runs/paper; with --small runs/paper-small)"),
    from: option('<dir>', 'a folder with the folders "benchmark" and "results": nothing is fetched'),
    anyCopy: onSwitch('with --from: take other files than those that were published'),
    yes: onSwitch('fetch what was published, which carries no licence, without a question'),
    dryRun: onSwitch('show what would be asked, what it may cost, and one steered prompt; ask nothing'),
    withTexts: WITH_TEXTS,
    preflight: PREFLIGHT,
    progress: PROGRESS,
  },
  async run({ small, baseUrl, servers, ...rest }, refuse) {
    const ways = [small, baseUrl !== undefined, servers !== undefined].filter(Boolean).length;
    if (ways !== 1)
      refuse(
        'error: say who is asked, in one way: --base-url URL or --servers FILE for models behind a server, or --small for local ones',
      );
    if (rest.anyCopy && rest.from === undefined)
      refuse('error: --any-copy is for a copy: name it with --from DIR');
    const { runPaper } = await import('../run-paper.ts');
    return runPaper({ ...rest, who: small ? { kind: 'local' } : { kind: 'served', baseUrl, servers } });
  },
});
