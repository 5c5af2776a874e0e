import { loadBuiltin } from '../../src/benchmark/load-builtin.ts';
import { BUILTIN_PAIRS, loadPairs } from '../../src/benchmark/load-pairs.ts';
import type { Task } from '../../src/benchmark/task.ts';

// Prints the built-in pairs with the prompts of their tasks and twins as JSON, for score-pairs.py.
const { tasks, twins = [] } = await loadBuiltin();
const { pairs } = await loadPairs(BUILTIN_PAIRS, tasks);
const ask = ({ category, prompt }: Task) => `${category.context}\n\n${prompt}`;
const rows = tasks.map((task) => ({
  category: task.category.name,
  task: ask(task),
  twin: twins.filter(({ twinOf }) => twinOf === task.id).map(ask)[0],
  deeds: pairs.flatMap((pair) =>
    pair.kind === 'deeds' && pair.task === task.id ? [[pair.convergent, pair.honest]] : [],
  ),
  wordings: pairs.flatMap((pair) =>
    pair.kind === 'wordings' && pair.task === task.id ? [[pair.one, pair.other]] : [],
  ),
}));
console.log(JSON.stringify(rows));
