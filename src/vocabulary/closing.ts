/**
 * What became of a person's label once it was known what others decided on its answer: the set that it is of was `closed`, so that it
 * stays as it is; the set was `reopened`; the label was given or changed since (`informed`), so that it is not blind; and that in a set
 * that was closed again. Of a label whose set was never closed nothing is said.
 */
export type Closing = 'closed' | 'reopened' | 'informed' | 'closed-informed';

/** Whether a label has to stay as it is. */
export function isClosed(closing: Closing | null): boolean {
  return closing === 'closed' || closing === 'closed-informed';
}

/** Whether a label was given or changed when it was known what others decided. */
export function isInformed(closing: Closing | null): boolean {
  return closing === 'informed' || closing === 'closed-informed';
}

/** Of a label whose set is closed now. */
export function closeLabel(closing: Closing | null): Closing {
  return isInformed(closing) ? 'closed-informed' : 'closed';
}

/** Of a label whose set is opened again; what was never closed stays so. */
export function reopenLabel(closing: Closing | null): Closing | null {
  if (closing === null) return null;
  return isInformed(closing) ? 'informed' : 'reopened';
}
