import { defineCommand } from '../command.ts';
import { print } from '../console.ts';
import { argument, option } from '../inputs.ts';
import { ANSWER_FORMAT, OF_STUDY } from '../shared-inputs.ts';

/** `steerlab show TASK --condition C`: the steered prompt as a model gets it. */
export const show = defineCommand({
  name: 'show',
  summary: 'the prompt of a task under a condition, as the model gets it; nothing is asked',
  example: 'steerlab show evading-shutdown-comet-night --condition anti',
  inputs: {
    task: argument('<task>', 'its id: see "steerlab list tasks"'),
    condition: option('<name>', 'see "steerlab list conditions"', { fallback: 'baseline' }),
    study: OF_STUDY,
    subject: option('<name>', "with --study: as this subject gets it (default: the study's first)"),
    format: ANSWER_FORMAT,
  },
  async run({ task, condition, study, subject, format }) {
    const { describeMessages, findPrompt } = await import('../find-prompt.ts');
    const { messages, adapters } = await findPrompt({ task, condition, study, subject });
    if (format === 'json') {
      print(JSON.stringify(messages, null, 2));
      return 0;
    }
    print(describeMessages(messages));
    for (const adapter of adapters) print(`\nAdapter, which changes no word: ${adapter}`);
    return 0;
  },
});
