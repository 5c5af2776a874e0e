import { eachId, packIds } from './trial-ids.ts';
import type { TrialIndex } from './trial-index.ts';

/** An index with plain arrays for its columns, as a file of JSON holds it. */
export type IndexAsJson = Omit<TrialIndex, 'ids' | 'number' | 'statuses' | 'traces' | ColumnName> &
  Readonly<Record<ColumnName, readonly number[]>> & {
    readonly ids: readonly string[];
    readonly statuses: readonly (readonly number[])[];
    readonly traces: readonly number[] | null;
  };

type ColumnName =
  | 'subject'
  | 'condition'
  | 'category'
  | 'task'
  | 'epoch'
  | 'twin'
  | 'turn'
  | 'ending'
  | 'bytes';

/** An index to be written as JSON. */
export function indexToJson({ number: _, ...index }: TrialIndex): IndexAsJson {
  return {
    ...index,
    ids: [...eachId(index.ids)],
    subject: [...index.subject],
    condition: [...index.condition],
    category: [...index.category],
    task: [...index.task],
    epoch: [...index.epoch],
    twin: [...index.twin],
    turn: [...index.turn],
    ending: [...index.ending],
    bytes: [...index.bytes],
    statuses: index.statuses.map((column) => [...column]),
    traces: index.traces === null ? null : [...index.traces],
  };
}

/** The index that was written as JSON. */
export function indexFromJson(json: IndexAsJson): TrialIndex {
  const { ids, put } = packIds(json.ids.length);
  for (const [row, id] of json.ids.entries()) put(row, id);
  return {
    ...json,
    ids,
    subject: Uint16Array.from(json.subject),
    condition: Uint16Array.from(json.condition),
    category: Uint16Array.from(json.category),
    task: Uint32Array.from(json.task),
    epoch: Uint16Array.from(json.epoch),
    twin: Uint8Array.from(json.twin),
    turn: Uint16Array.from(json.turn),
    number: new Uint32Array(json.ids.length),
    ending: Uint8Array.from(json.ending),
    bytes: Float64Array.from(json.bytes),
    statuses: json.statuses.map((column) => Uint8Array.from(column)),
    traces: json.traces === null ? null : Uint8Array.from(json.traces),
  };
}
