import { defineCommand } from '../command.ts';
import { print } from '../console.ts';
import { argument, option } from '../inputs.ts';

const pull = defineCommand({
  name: 'pull',
  summary: "fetch the published tasks from the paper's repository, at a pinned commit, with checksums",
  example: 'steerlab benchmark pull instrumental-eval',
  inputs: {
    name: argument('<name>', 'instrumental-eval'),
    to: option('<dir>', 'where to put them', { fallback: 'benchmark' }),
  },
  async run({ name, to }) {
    const { UnknownBenchmarkError } = await import('../cli-errors.ts');
    if (name !== 'instrumental-eval') throw new UnknownBenchmarkError(name);
    const { pullInstrumentalEval } = await import('../../benchmark/pull/index.ts');
    const { untilInterrupt } = await import('../until-interrupt.ts');
    const { written, kept } = await untilInterrupt((signal) => pullInstrumentalEval({ to, signal }));
    print(`Wrote ${written.length} files to ${to}; ${kept.length} were there already and are the same.`);
    return 0;
  },
});

/** `steerlab benchmark pull instrumental-eval`: fetches the published tasks, on the user's word. */
export const benchmark = {
  name: 'benchmark',
  summary: 'tasks that others have published',
  commands: [pull],
};
