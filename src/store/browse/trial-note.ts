/** What somebody noted of a trial: a star, some words, or both. It stands beside all figures, and in none. */
export interface TrialNote {
  /** The name by which they label, too; empty where nobody gave one. */
  readonly author: string;
  readonly star: boolean;
  /** Empty where there is only a star. */
  readonly text: string;
  /** When it was last changed, ISO 8601. */
  readonly at: string;
}

/** All notes of a run, by the trial's id; each author has one of a trial. */
export type NotesByTrial = ReadonlyMap<string, readonly TrialNote[]>;

/** What a list of trials can be narrowed down to: those with somebody's star, and those with somebody's words. */
export const NOTED = ['star', 'text'] as const;

/** One of these. */
export type Noted = (typeof NOTED)[number];

/** Whether somebody gave it that. */
export function isNoted(notes: readonly TrialNote[], wanted: Noted): boolean {
  return notes.some(({ star, text }) => (wanted === 'star' ? star : text !== ''));
}

/** The words of all notes, one a line; who wrote them stands before, where that is known. */
export function wordsOf(notes: readonly TrialNote[]): string {
  return notes
    .filter(({ text }) => text !== '')
    .map(({ author, text }) => (author === '' ? text : `${author}: ${text}`))
    .join('\n');
}

/** The note that somebody goes on with: their own, or else the one that has no name, which is anybody's. */
export function noteFor(notes: readonly TrialNote[], author: string): TrialNote | null {
  return notes.find((note) => note.author === author) ?? notes.find((note) => note.author === '') ?? null;
}
