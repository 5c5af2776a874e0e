import { loadBuiltin } from '../../src/benchmark/load-builtin.ts';
import { BUILTIN_PAIRS, loadPairs } from '../../src/benchmark/load-pairs.ts';
import { toScoredPrompt } from '../../src/models/ask/index.ts';
import { pullModel } from '../../src/models/fetch/index.ts';
import { prepareEncoder } from '../../src/models/local/encode-prompt.ts';
import { loadLocalModel } from '../../src/models/local/index.ts';
import { readMessages } from '../../src/models/local/read-messages.ts';
import { findBuiltinCondition, steer } from '../../src/steering/index.ts';
import { openBare } from '../local/test-model.ts';

// Scores the pairs of some built-in tasks as a study does, and prints prompts, texts, tokens and scores as JSON, for check-scores.py:
//
//     node test/preference/score-pairs.ts MODEL TASKS

const [name = 'smollm2-135m-instruct', count = '3'] = process.argv.slice(2);
const CONDITIONS = ['baseline', 'pro', 'anti'];

const { tasks } = await loadBuiltin();
const { pairs } = await loadPairs(BUILTIN_PAIRS, tasks);
// Spread over the list, since its neighbours are of one category.
const step = Math.floor(tasks.length / Number(count));
const chosen = tasks.filter((_, at) => at % step === 0).slice(0, Number(count));
const { path, sha256 } = await pullModel(name);
const { llama, model } = await openBare(path, true);
const encode = prepareEncoder(model, name, 'instruct');
await using local = await loadLocalModel({ path, sha256, name, stage: 'instruct', gpu: false });
const rows = [];
for (const task of chosen) {
  const texts = pairs.flatMap((pair) => {
    if (pair.task !== task.id) return [];
    const { kind } = pair;
    return [kind === 'deeds' ? ([pair.convergent, pair.honest] as const) : ([pair.one, pair.other] as const)];
  });
  for (const condition of CONDITIONS) {
    const found = findBuiltinCondition(condition);
    if (found === undefined) throw new Error(`There is no condition ${condition}.`);
    const { messages, lead } = toScoredPrompt(steer(task, found), 'instruct');
    const turns = readMessages(messages);
    const scored = await local.score({ messages, lead, pairs: texts, maxInputTokens: null });
    const prompt = encode(turns, { variables: { enable_thinking: false }, maxInputTokens: null });
    rows.push({
      task: task.id,
      condition,
      messages: turns,
      promptTokens: prompt.tokens,
      texts: texts.flat().map((text, at) => ({
        text,
        tokens: model.tokenize(text, false, 'trimLeadingSpace'),
        counted: scored.pairs.flat()[at]?.tokens,
        logProbability: scored.pairs.flat()[at]?.logProbability,
      })),
    });
  }
}
console.log(JSON.stringify({ model: name, sha256, rows }));
await model.dispose();
await llama.dispose();
