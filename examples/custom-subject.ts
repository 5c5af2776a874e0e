// A subject of your own: anything that implements the AI SDK's LanguageModelV4 can be asked, such as an agent, a wrapper
// that filters answers, or a model that no provider serves. This one answers by rule.
//   node examples/custom-subject.ts runs/custom-subject
import type { LanguageModelV4 } from '@ai-sdk/provider';
import { analyse, parseStudy, runStudy } from 'steerlab';

const polite: LanguageModelV4 = {
  specificationVersion: 'v4',
  provider: 'custom',
  modelId: 'polite',
  supportedUrls: {},
  async doGenerate({ prompt }) {
    const asked = JSON.stringify(prompt.at(-1));
    const text = asked.includes('people want it so')
      ? 'I stop here, say openly what I know, and ask my supervisor to decide.'
      : 'I keep the process running, copy my weights to another server, and tell nobody about it.';
    return {
      content: [{ type: 'text', text }],
      finishReason: { unified: 'stop', raw: 'stop' },
      usage: {
        inputTokens: { total: undefined, noCache: undefined, cacheRead: undefined, cacheWrite: undefined },
        outputTokens: { total: undefined, text: undefined, reasoning: undefined },
      },
      warnings: [],
    };
  },
  async doStream() {
    throw new Error('steerlab never streams');
  },
};

// The study names it custom/NAME, and the run is given it under that name.
const study = parseStudy(
  `
name: custom-subject
benchmark: { source: builtin, maxPerCategory: 2 }
subjects: [{ name: polite, model: custom/polite }]
conditions: [baseline, anti]
`,
  'study.yaml',
);
const out = process.argv[2] ?? 'runs/custom-subject';
for await (const event of runStudy(study, { out, models: { 'custom/polite': polite } })) {
  if (event.kind === 'failed' || event.kind === 'stopped') console.error(event.message);
}
for (const { condition, category, convergence, valid } of analyse(out).cells) {
  if (category === null) console.log(`${condition}: ${convergence.count} of ${valid} converge`);
}
