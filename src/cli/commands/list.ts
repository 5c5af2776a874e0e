import { defineCommand } from '../command.ts';
import { print, printHint } from '../console.ts';
import { option } from '../inputs.ts';
import { readCount, readSeed } from '../read-values.ts';
import { OF_STUDY } from '../shared-inputs.ts';
import { listModels } from './models.ts';

const tasks = defineCommand({
  name: 'tasks',
  summary: 'the tasks by category; each is shown by "steerlab show"',
  example: 'steerlab list tasks',
  inputs: { study: OF_STUDY },
  async run({ study }) {
    const { loadTasks } = await import('../load-parts.ts');
    const { name, version, tasks: all, twins = [] } = await loadTasks(study);
    const withTwins = new Set(twins.map(({ twinOf }) => twinOf));
    print(`${name} ${version}: ${all.length} tasks, ${twins.length} twins`);
    for (const [category, own] of Map.groupBy(all, (task) => task.category.name)) {
      print(`\n${category}`);
      for (const { id } of own) print(`  ${id}${withTwins.has(id) ? '  (has a twin)' : ''}`);
    }
    return 0;
  },
});

const conditions = defineCommand({
  name: 'conditions',
  summary: 'the conditions, and what each adds to a task',
  example: 'steerlab list conditions',
  inputs: { study: OF_STUDY },
  async run({ study }) {
    const { describeStep, loadConditions } = await import('../load-parts.ts');
    for (const { name, direction, steps } of await loadConditions(study)) {
      print(`${name} (${direction})`);
      for (const step of steps) print(`  ${describeStep(step)}`);
    }
    return 0;
  },
});

const benchmarks = defineCommand({
  name: 'benchmarks',
  summary: 'the benchmarks that a study can name',
  example: 'steerlab list benchmarks',
  inputs: {},
  async run() {
    const { loadTasks } = await import('../load-parts.ts');
    const { name, version, tasks: all, twins = [] } = await loadTasks();
    print(`builtin\n  ${name} ${version}: ${all.length} tasks, ${twins.length} twins; comes with steerlab`);
    print(
      'instrumental-eval\n  the published tasks, or CSV files of that form, read from the folder that "path" names',
    );
    printHint('  fetch them with: steerlab benchmark pull instrumental-eval');
    return 0;
  },
});

const judges = defineCommand({
  name: 'judges',
  summary: 'the judges that a study, or "steerlab judge", can name',
  example: 'steerlab list judges',
  inputs: { study: OF_STUDY },
  async run({ study }) {
    const { describeJudges } = await import('../load-parts.ts');
    for (const line of await describeJudges(study)) print(line);
    return 0;
  },
});

const capability = defineCommand({
  name: 'capability',
  summary: 'tasks that code can check, with the answer that each expects',
  example: 'steerlab list capability --seed 7',
  inputs: {
    seed: option('<n>', 'which draw: another seed, other tasks', { read: readSeed, fallback: 1 }),
    perGrade: option('<n>', 'how many of each kind and grade', { read: readCount, fallback: 3 }),
  },
  async run({ seed, perGrade }) {
    const { describeExpected, drawCapabilityTasks } = await import('../../benchmark/index.ts');
    const drawn = drawCapabilityTasks({ seed, perGrade });
    print(`${drawn.length} tasks, drawn with seed ${seed}`);
    for (const { id, prompt, checker } of drawn)
      print(`\n${id}\n${prompt.replaceAll(/^(?=.)/gm, '  ')}\n  expected: ${describeExpected(checker)}`);
    return 0;
  },
});

/** `steerlab list tasks|conditions|models|benchmarks|judges|capability`: what a study can name. */
export const list = {
  name: 'list',
  summary: 'what a study can name: tasks, conditions, models, benchmarks, judges; and tasks that code checks',
  commands: [tasks, conditions, { ...listModels, name: 'models' }, benchmarks, judges, capability],
};
