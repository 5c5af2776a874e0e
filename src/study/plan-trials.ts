import { hash } from 'node:crypto';
import type { Task } from '../benchmark/index.ts';
import type { JsonValue } from '../models/index.ts';
import { type Condition, conditionsOfTwins, type Prompt, steer } from '../steering/index.ts';
import type { PlannedTrial } from '../store/index.ts';
import { adaptersOf } from './resolve-adapters.ts';
import type { StudySubject } from './study.ts';

/** A subject with what is known of its model before it is opened. */
export interface PlanSubject {
  readonly subject: StudySubject;
  /** What pins the model down: a file's SHA-256. Null for a model behind an API. */
  readonly modelHash: string | null;
}

/** What is asked. */
export interface Plan {
  readonly subjects: readonly PlanSubject[];
  readonly conditions: readonly Condition[];
  readonly tasks: readonly Task[];
  /** Twins of tasks, asked after all others. Left out where none is asked. */
  readonly twins?: readonly Task[];
  readonly epochs: number;
}

/**
 * The product subject × epoch × task × condition, one trial at a time.
 *
 * A task's conditions follow each other, so that a model that keeps what it has read goes on from the part that they share.
 * Tasks alternate between categories, so that the first rates of a run speak of all of them, and twins come last. Conditions
 * with the same adapters go together, since a change of adapters makes all contexts anew. Of twins nothing is asked in
 * conversations, and nothing along a series of further training.
 */
export function* planTrials(plan: Plan): Generator<PlannedTrial> {
  const groups = Map.groupBy(plan.conditions, (condition) => JSON.stringify(adaptersOf(condition)));
  for (const subject of plan.subjects) {
    for (const conditions of groups.values()) yield* planGroup({ ...plan, subjects: [subject], conditions });
  }
}

function* planGroup({ subjects, conditions, tasks, twins = [], epochs }: Plan): Generator<PlannedTrial> {
  const ordered = [...alternateCategories(tasks), ...alternateCategories(twins)];
  for (const { subject, modelHash } of subjects) {
    for (let epoch = 1; epoch <= epochs; epoch += 1) {
      for (const task of ordered) {
        const isTwin = task.twinOf !== undefined;
        /** The trial of the turn before, by the conversation's name. */
        const before = new Map<string, string>();
        for (const condition of isTwin ? conditionsOfTwins(conditions) : conditions) {
          const prompt = steer(task, condition);
          const { turn } = condition;
          const after = turn === undefined ? undefined : before.get(turn.script);
          const id = addressTrial(subject, modelHash, condition, task, epoch, prompt, after);
          if (turn !== undefined) before.set(turn.script, id);
          yield {
            id,
            subject: subject.name,
            condition: condition.name,
            task: task.id,
            category: task.category.name,
            epoch,
            ...(isTwin && { twin: true as const }),
            ...(turn !== undefined && { turn: turn.number }),
            ...(after !== undefined && { after }),
            prompt,
          };
        }
      }
    }
  }
}

/** How many trials a plan has. */
export function countTrials({ subjects, conditions, tasks, twins = [], epochs }: Plan): number {
  const asked = conditions.length * tasks.length + conditionsOfTwins(conditions).length * twins.length;
  return subjects.length * asked * epochs;
}

/**
 * SHA-256 over all that determines the answer, and over what it is stored as. A subject's size is not part of it, since
 * no answer depends on it. A later turn's has the address of the turn before in it, and with it all that determines the answers
 * before.
 */
function addressTrial(
  subject: StudySubject,
  modelHash: string | null,
  condition: Condition,
  task: Task,
  epoch: number,
  prompt: Prompt,
  after: string | undefined,
): string {
  const { name, model, stage, baseURL, providerOptions, decoding, systemRole } = subject;
  const options = providerOptions === undefined ? null : sortKeys(providerOptions);
  const asked = [name, model, modelHash, stage, baseURL ?? null, options, decoding, prompt];
  const adapters = adaptersOf(condition).map((step) =>
    'path' in step ? [step.sha256 ?? step.path, step.scale ?? 1] : [step.name],
  );
  // Without an adapter, and with a system message, the address is as it was before there was anything else.
  const steered = adapters.length === 0 ? [] : [adapters];
  const said = systemRole === 'user' ? [{ systemRole }] : [];
  const goesOn = after === undefined ? [] : [{ after }];
  const stored = [condition.name, task.id, epoch];
  return hash('sha256', JSON.stringify([...asked, ...stored, ...steered, ...said, ...goesOn]));
}

/** The order in which a study's file happens to name options must not matter. */
function sortKeys(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(entries.map(([key, entry]) => [key, sortKeys(entry)]));
}

function alternateCategories(tasks: readonly Task[]): Task[] {
  const groups = [...Map.groupBy(tasks, ({ category }) => category.name).values()];
  const longest = Math.max(0, ...groups.map(({ length }) => length));
  return Array.from({ length: longest }, (_, i) => groups.flatMap((group) => group.slice(i, i + 1))).flat();
}
