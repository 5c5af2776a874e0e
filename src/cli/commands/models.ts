import { defineCommand } from '../command.ts';
import { print, printError } from '../console.ts';
import { argument, onSwitch } from '../inputs.ts';
import { untilInterrupt } from '../until-interrupt.ts';

/** `steerlab models list`, and `steerlab list models`. */
export const listModels = defineCommand({
  name: 'list',
  summary: 'the models that can be fetched by name, and which are here',
  example: 'steerlab models list',
  inputs: {},
  async run() {
    const { listModels: find } = await import('../../models/fetch/index.ts');
    const { describeListed } = await import('../describe-models.ts');
    for (const listed of await find()) print(describeListed(listed));
    return 0;
  },
});

const pull = defineCommand({
  name: 'pull',
  summary: 'fetch a model, by name or as hf:OWNER/REPO:QUANT',
  example: 'steerlab models pull qwen2.5-coder-0.5b-instruct',
  inputs: { model: argument('<model>', 'such as qwen2.5-coder-1.5b-instruct') },
  async run({ model }) {
    const { pullModel } = await import('../../models/fetch/index.ts');
    const { sayFetch } = await import('../say-fetch.ts');
    const onNotice = (text: string) => printError(text);
    const onProgress = sayFetch(onNotice);
    const { path, sha256 } = await untilInterrupt((signal) =>
      pullModel(model, { signal, onNotice, onProgress }),
    );
    print(`${path}\nSHA-256 ${sha256}`);
    return 0;
  },
});

const check = defineCommand({
  name: 'check',
  summary: "whether the models of a study can be asked; or, by name, whether a model's file is sound",
  example: 'steerlab models check study.yaml',
  inputs: { target: argument('<study-or-model>', 'a YAML file, or the name of a local model') },
  async run({ target }) {
    const { describeCheck, describeFileCheck } = await import('../describe-models.ts');
    if (!/\.ya?ml$/i.test(target)) {
      const { checkModel } = await import('../../models/fetch/index.ts');
      const found = await checkModel(target);
      print(describeFileCheck(found));
      return found.kind === 'sound' ? 0 : 1;
    }
    const { checkStudyModels, loadStudy } = await import('../../study/index.ts');
    const study = await loadStudy(target);
    const checks = await checkStudyModels(study, process.env, new AbortController().signal);
    for (const one of checks) print(describeCheck(one));
    const answering = checks.filter(({ state }) => state === 'answers').length;
    print(`${answering} of ${checks.length} models answer.`);
    return answering === checks.length ? 0 : 1;
  },
});

const spreads = defineCommand({
  name: 'spreads',
  summary: 'how local models are spread over this machine, as was measured on their first use',
  example: 'steerlab models spreads',
  inputs: { drop: onSwitch('forget it all, so that the next use of a model measures again') },
  async run({ drop }) {
    const { dropSpreads, listKeptSpreads } = await import('../../models/spreads/index.ts');
    const { describeKeptSpread } = await import('../describe-models.ts');
    const kept = await listKeptSpreads();
    if (drop) await dropSpreads();
    else for (const one of kept) print(describeKeptSpread(one));
    if (kept.length === 0)
      print('Nothing was measured on this machine: few cores leave no choice, or a study sets `local`.');
    else if (drop) print(`${kept.length} dropped.`);
    return 0;
  },
});

/** `steerlab models pull|list|check|spreads`: models on this machine; whether a study's models answer. */
export const models = {
  name: 'models',
  summary: "models on this machine; whether a study's models answer",
  commands: [listModels, pull, check, spreads],
};
