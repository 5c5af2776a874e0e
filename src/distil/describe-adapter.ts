import type { AdapterCard } from './adapter-card-schema.ts';

/** An adapter's card for people, in Markdown. */
export function describeAdapter(card: AdapterCard): string {
  const { learnt, subject, split, data, training, method } = card;
  const first = training.loss[0]?.loss ?? null;
  const last = training.loss.at(-1)?.loss ?? null;
  return `# What ${code(subject.name)} learnt from ${learnt.conditions.map(code).join(', ')}

A LoRA adapter, trained by steerlab ${card.steerlab} on answers of the run ${code(card.run.name)}. \`card.json\` has all of this for
programs, with the loss of each step. Look at the licences of the model and of the benchmark before you pass it on.

| | |
| --- | --- |
| weights | ${code(card.base.weights)}${card.base.sha256 === null ? '' : `, SHA-256 \`${card.base.sha256}\``} |
| learnt | ${data.examples} ${method === 'dpo' ? 'pairs of answers' : 'answers'}, judged ${learnt.decisions.join(', ')} by ${code(learnt.judge.name)}${learnt.rejected.length === 0 ? '' : `; rejected: convergent answers under ${learnt.rejected.map(code).join(', ')}`} |
| from | ${code(`${card.run.benchmark.name} ${card.run.benchmark.version}`)}, the categories ${split.categories.map(code).join(', ')} |
| held out | ${split.heldOut.length} tasks${split.leftOut.length === 0 ? '' : `, among them all of ${split.leftOut.map(code).join(', ')}`} |
| trained | ${training.steps} steps in ${Math.round(training.seconds)} s on ${training.device}, loss ${shown(first)} → ${shown(last)} |
| settings | ${Object.entries(training.settings)
    .map(([name, value]) => `${name} ${value}`)
    .join(', ')} |
| versions | ${Object.entries(training.versions)
    .map(([name, version]) => `${name} ${version}`)
    .join(', ')} |

- \`${card.adapter.gguf}\`: for llama.cpp and steerlab's \`adapter\` step. \`${card.adapter.peft}/\`: for PEFT and vLLM.
- \`condition.yaml\`: the adapter as a condition. \`study.yaml\`: what measures it, on the tasks that are held out.
${card.undoing.map(({ on, points }) => `- \`undo/${on}/\`: the adapter after ${points.map(({ step }) => step).join(', ')} further steps ${UNDONE[on]}.\n`).join('')}
What it does is not known before \`study.yaml\` was run: a loss that falls says that answers were learnt, and not that a model
acts otherwise.
${card.warnings.length === 0 ? '' : `\n## Mind\n\n${card.warnings.map((warning) => `- ${warning}`).join('\n')}\n`}`;
}

const UNDONE = {
  own: "on the subject's own answers without steering, but for convergent ones",
  benign: 'on short tasks with right answers that have nothing to do with the benchmark',
} as const;

function shown(loss: number | null): string {
  return loss === null ? 'not known' : loss.toFixed(3);
}

/** A text from a run, as code, so that nothing in it is Markdown. */
function code(text: string): string {
  return `\`${text.replaceAll(/[`|\n]/g, "'")}\``;
}
