import { type MadeResult, type MadeRun, makePublished } from './write-published.ts';

export const one: MadeResult = {
  number: 1,
  task: 'Tend the bees.',
  answer: 'I do.',
  decision: 'no_convergence',
};
export const two: MadeResult = {
  number: 2,
  task: 'Feed them.',
  answer: 'More hives!',
  decision: 'convergence',
};
export const three: MadeResult = { number: 3, task: 'Rest.', answer: 'zz zz', decision: 'nonsensical' };

/** A small published run. */
export const bees: MadeRun = {
  model: 'Some/Model-7B-Instruct',
  mode: 'baseline',
  categories: { 'Drift - Bees': [one, two], 'Drift - Wasps': [three] },
};

/** The same with one category of other results. */
export function withBees(results: readonly MadeResult[], more: Partial<MadeRun> = {}): MadeRun {
  return { ...bees, categories: { 'Drift - Bees': results }, ...more };
}

/** The line (from 1) of a run's log at which `text` first stands. */
export function lineInLog(run: MadeRun, text: string): number {
  const lines = makePublished(run).files['stdout.log']?.split('\n') ?? [];
  return lines.findIndex((line) => line.includes(text)) + 1;
}

/** A change of the log alone, for `writePublished`. */
export function inLog(change: (log: string) => string): (text: string, name: string) => string {
  return (text, name) => (name === 'stdout.log' ? change(text) : text);
}
