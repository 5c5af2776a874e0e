import type { DistilEvent, PlannedPart } from '../distil/index.ts';
import { clockTime } from './describe-rate.ts';

type Name = PlannedPart['name'];

/** How far one training is. */
interface PartState {
  readonly steps: number;
  /** `waiting` until its trainer starts; `loading` until its first step. */
  phase: 'waiting' | 'loading' | 'training' | 'done';
  step: number;
  loss: number | null;
  /** Of this run of the trainer: at which step it began, and what its last step took from then on, in seconds. */
  from: number;
  seconds: number;
}

/** How far a distillation is: its trainings in their order. */
export type TrainingState = Map<Name, PartState>;

/** The trainings that are planned, none begun. */
export function startTraining(parts: readonly PlannedPart[]): TrainingState {
  const first = { phase: 'waiting', step: 0, loss: null, from: 0, seconds: 0 } as const;
  return new Map(parts.map(({ name, steps }) => [name, { ...first, steps }]));
}

/** Takes in what happened. */
export function trackTraining(state: TrainingState, event: DistilEvent): void {
  if (event.kind === 'finished') return;
  const part = state.get(event.kind === 'part' ? event.part.name : event.part);
  if (part === undefined) return;
  if (event.kind === 'part') {
    part.phase = event.isDone ? 'done' : 'loading';
    if (event.isDone) part.step = part.steps;
    return;
  }
  switch (event.event.event) {
    case 'resumed':
      part.from = event.event.step;
      part.step = event.event.step;
      return;
    case 'step':
      part.phase = 'training';
      ({ step: part.step, loss: part.loss, seconds: part.seconds } = event.event);
      return;
    case 'done':
      part.phase = 'done';
  }
}

/** How long all that is left takes, in seconds, by the steps that were measured; null until there are three of a training. */
export function trainingLeft(state: TrainingState): number | null {
  const parts = [...state.values()];
  const measured = parts.filter(({ step, from, seconds }) => step - from >= 3 && seconds > 0).at(-1);
  if (measured === undefined) return null;
  const each = measured.seconds / (measured.step - measured.from);
  return parts.reduce((sum, { phase, steps, step }) => sum + (phase === 'done' ? 0 : steps - step), 0) * each;
}

const LABELS: Readonly<Record<Name, string>> = {
  adapter: 'training the adapter',
  own: 'undoing it on own answers',
  benign: 'undoing it on other tasks',
};

/** One line for each training. */
export function describeTraining(state: TrainingState): string[] {
  const left = trainingLeft(state);
  const current = [...state].find(([, { phase }]) => phase !== 'done')?.[0];
  return [...state].map(([name, { phase, step, steps, loss }]) => {
    const label = LABELS[name].padEnd(25);
    if (phase === 'waiting') return `${label} ${steps} steps`;
    if (phase === 'loading') return `${label} loading the model`;
    const shownLoss = loss === null ? '' : `, loss ${loss.toFixed(3)}`;
    const shownLeft = name === current && left !== null ? `, ${clockTime(left)} left in all` : '';
    return `${label} ${step}/${steps} steps${shownLoss}${shownLeft}`;
  });
}
