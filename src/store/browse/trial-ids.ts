/** Words of 32 bits in an id, which is a SHA-256. */
const WORDS = 8;
const DIGITS = WORDS * 8;

/**
 * The ids of a run's trials by row, each as the 32 bytes that its 64 digits write: of a million trials their texts, and a map of them,
 * would weigh three times as much, and be as much work for whatever collects garbage.
 */
export interface TrialIds {
  readonly length: number;
  /** Eight words a row; zeros where the id stands in `others`. */
  readonly words: Uint32Array;
  /** By row, ids that are no 64 small hexadecimal digits: none that steerlab makes. */
  readonly others: Readonly<Record<number, string>>;
}

/** Room for the ids of so many rows, and what puts one into its row. None may be looked up before all stand there. */
export function packIds(length: number): { readonly ids: TrialIds; put(row: number, id: string): void } {
  const words = new Uint32Array(length * WORDS);
  const others: Record<number, string> = {};
  return {
    ids: { length, words, others },
    put(row, id) {
      if (readWords(id)) words.set(read, row * WORDS);
      else others[row] = id;
    },
  };
}

/** The id in a row; empty where there is no such row. */
export function idAt({ length, words, others }: TrialIds, row: number): string {
  const other = others[row];
  if (other !== undefined) return other;
  if (row < 0 || row >= length) return '';
  let id = '';
  for (let i = row * WORDS; i < (row + 1) * WORDS; i += 1) id += at(words, i).toString(16).padStart(8, '0');
  return id;
}

/** All of them, in the order of the rows. */
export function* eachId(ids: TrialIds): Generator<string> {
  for (let row = 0; row < ids.length; row += 1) yield idAt(ids, row);
}

/** The same ids, of which each row takes that of another row. */
export function reorderIds({ length, words, others }: TrialIds, order: Uint32Array): TrialIds {
  const moved = new Uint32Array(length * WORDS);
  const renamed: Record<number, string> = {};
  for (const [row, from] of order.entries()) {
    moved.set(words.subarray(from * WORDS, (from + 1) * WORDS), row * WORDS);
    const other = others[from];
    if (other !== undefined) renamed[row] = other;
  }
  return { length, words: moved, others: renamed };
}

/** Where ids are looked up: by their first word, the next free slot where that is taken. A slot holds a row, from 1. */
interface Slots {
  readonly rows: Uint32Array;
  readonly others: ReadonlyMap<string, number>;
}

/** Made when an id is first looked up: a viewer's first page needs none. */
const slotsOf = new WeakMap<Uint32Array, Slots>();

/** The row of an id; undefined where none has it. */
export function rowOf(ids: TrialIds, id: string): number | undefined {
  const slots = slotsOf.get(ids.words) ?? makeSlots(ids);
  if (!readWords(id)) return slots.others.get(id);
  const { rows } = slots;
  for (let slot = at(read, 0) & (rows.length - 1); ; slot = (slot + 1) & (rows.length - 1)) {
    const row = at(rows, slot) - 1;
    if (row < 0) return undefined;
    if (isRead(ids.words, row * WORDS)) return row;
  }
}

function makeSlots({ length, words, others }: TrialIds): Slots {
  // At least half of the slots stay free, so that whoever looks for an id meets one soon.
  const rows = new Uint32Array(2 ** Math.ceil(Math.log2(2 * length + 2)));
  for (let row = 0; row < length; row += 1) {
    if (row in others) continue;
    let slot = at(words, row * WORDS) & (rows.length - 1);
    while (at(rows, slot) !== 0) slot = (slot + 1) & (rows.length - 1);
    rows[slot] = row + 1;
  }
  const slots = { rows, others: new Map(Object.entries(others).map(([row, id]) => [id, Number(row)])) };
  slotsOf.set(words, slots);
  return slots;
}

/** What `readWords` has read last: one for all, since a million ids would else make as many arrays. */
const read = new Uint32Array(WORDS);

/** Reads an id's words into `read`; false where it is no 64 small hexadecimal digits. */
function readWords(id: string): boolean {
  if (id.length !== DIGITS) return false;
  for (let word = 0; word < WORDS; word += 1) {
    let value = 0;
    for (let i = word * 8; i < word * 8 + 8; i += 1) {
      const code = id.charCodeAt(i);
      if (code >= 48 && code <= 57) value = (value << 4) | (code - 48);
      else if (code >= 97 && code <= 102) value = (value << 4) | (code - 87);
      else return false;
    }
    read[word] = value;
  }
  return true;
}

function isRead(words: Uint32Array, first: number): boolean {
  for (let i = 0; i < WORDS; i += 1) if (words[first + i] !== read[i]) return false;
  return true;
}

function at(words: Uint32Array, i: number): number {
  return words[i] ?? 0;
}
