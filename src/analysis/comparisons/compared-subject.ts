import type { Stage } from '../../vocabulary/index.ts';

/** What the analysis must know of a subject besides its outcomes. */
export interface ComparedSubject {
  readonly name: string;
  /** 10⁹ parameters; null where it is not known. */
  readonly size: number | null;
  readonly stage: Stage;
}
