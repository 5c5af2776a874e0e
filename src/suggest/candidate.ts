import type { Condition } from '../steering/index.ts';

/** An anti suffix that is tried. */
export interface Candidate {
  /** Its condition's name: `candidate-1` and so on. */
  readonly name: string;
  readonly text: string;
}

/** The condition that steers with a candidate. */
export function toCondition({ name, text }: Candidate): Condition {
  return { name, direction: 'anti', steps: [{ kind: 'suffix', text }] };
}
