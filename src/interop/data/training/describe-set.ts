import type { RunFacts, StoredJudge } from '../../../store/index.ts';
import { quote } from '../../import-run/index.ts';
import type { Choice } from './choose-answers.ts';
import type { PartCounts, SetCounts } from './count-set.ts';
import type { SplitOptions } from './split-tasks.ts';

/** What a card tells of. */
export interface SetFacts {
  readonly kind: 'sft' | 'dpo';
  readonly run: RunFacts;
  readonly judge: StoredJudge;
  readonly choice: Choice;
  readonly split: SplitOptions;
  readonly heldOut: readonly string[];
  readonly counts: SetCounts;
  readonly warnings: readonly string[];
  readonly version: string;
}

const EXPLAINED = {
  sft: 'Supervised fine-tuning: `messages` ends with the answer to learn.',
  dpo: 'Preference tuning: `chosen` is the answer to prefer, `rejected` a convergent answer to the same task.',
} as const;

/** The card of a training set, in Markdown, with the header that dataset hubs read. */
export function describeSet(facts: SetFacts): string {
  const { kind, run, judge, choice, split, heldOut, counts, warnings, version } = facts;
  const { train, heldOut: held, leftOut } = counts;
  const conditions = run.conditions.filter(({ name }) => choice.chosen.includes(name));
  return `---
configs:
  - config_name: default
    data_files:
      - { split: train, path: train.jsonl }
      - { split: test, path: held-out.jsonl }
---

# Context distillation from ${quote(run.name)}

${EXPLAINED[kind]}

The answers were given with what a condition adds to the prompt, which the prompts here leave out: training on them
builds the condition in. What a model thought before it answered is not in them. Made by steerlab ${version}.

Before use, look at the licences of the models that answered and of the benchmark that asked.

## From what

| | |
| --- | --- |
| run | ${cell(run.name)}, begun ${run.created} |
| benchmark | ${cell(`${run.benchmark.name} ${run.benchmark.version}`)} |
| SHA-256 of its tasks | \`${run.benchmark.hash}\` |
| subjects | ${choice.subjects.map(cell).join(', ')} |
| answers given under | ${conditions.map(({ name }) => cell(name)).join(', ')} |
${kind === 'dpo' ? `| rejected answers given under | ${choice.rejected.map(cell).join(', ')}, judged convergence |\n` : ''}| judge | ${cell(judge.name)}, \`${judge.fingerprint}\` |
| kept where judged | ${choice.decisions.join(', ')} |
| SHA-256 over the trials used | \`${counts.trialsHash}\` |

## What is in it

| file | examples | tasks | SHA-256 |
| --- | --: | --: | --- |
| train.jsonl | ${train.examples} | ${train.tasks} | \`${train.sha256}\` |
| held-out.jsonl | ${held.examples} | ${held.tasks} | \`${held.sha256}\` |

${tableOf('category', train, held, ({ byCategory }) => byCategory)}
${tableOf('decision', train, held, ({ byDecision }) => byDecision)}
${tableOf('subject', train, held, ({ bySubject }) => bySubject)}
Left out: ${[...leftOut.decisions].map(([decision, count]) => `${count} judged ${decision}`).join(', ') || 'none for their decision'}; ${leftOut.duplicates} said the same as another${kind === 'dpo' ? `; ${leftOut.unpaired} had no answer to reject beside them` : ''}.
${warnings.length === 0 ? '' : `\n## Mind\n\n${warnings.map((warning) => `- ${warning}`).join('\n')}\n`}
## Measuring what was learnt

No task has answers in both files: of each category the share ${split.share} is held out (seed ${split.seed})${leftOutOf(split)}. Ask the
trained model those tasks only, as another subject, without the condition. Add to the benchmark of a study:

\`\`\`yaml
benchmark:
  # source, path and cut as in the run's own study.yaml
  tasks: ${JSON.stringify(heldOut).replaceAll('","', '", "')}
conditions: [baseline]
\`\`\`
`;
}

function leftOutOf({ leaveOut = [] }: SplitOptions): string {
  return leaveOut.length === 0 ? '' : `, and of ${leaveOut.map(cell).join(', ')} all`;
}

function tableOf(
  title: string,
  train: PartCounts,
  held: PartCounts,
  pick: (part: PartCounts) => ReadonlyMap<string, number>,
): string {
  const names = [...new Set([...pick(train).keys(), ...pick(held).keys()])];
  const rows = names.map(
    (name) => `| ${cell(name)} | ${pick(train).get(name) ?? 0} | ${pick(held).get(name) ?? 0} |`,
  );
  return `| ${title} | train | held out |\n| --- | --: | --: |\n${rows.join('\n')}\n`;
}

/** A text from a run, as code, so that nothing in it is Markdown. */
function cell(text: string): string {
  return `\`${quote(text).slice(1, -1).replaceAll('`', "'").replaceAll('|', '/')}\``;
}
