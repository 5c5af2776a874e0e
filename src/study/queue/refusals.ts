import { hash } from 'node:crypto';

/** Counts what came over a queue and was not taken, and tells of it. */
export interface Refusals {
  readonly count: number;
  /**
   * @param what - such as "a job"
   * @param why - completes the sentence "refused, since …"
   * @param mark - what is refused each time it is looked at is counted once
   */
  refuse(what: string, why: string, mark?: string): void;
}

/** Told one by one up to here, and after that each time they are ten times as many: whoever writes them can't fill a log. */
const TOLD_SINGLY = 3;
const REMEMBERED = 1_000;

/** Counts from nothing. */
export function countRefusals(onNotice: (text: string) => void): Refusals {
  const known = new Set<string>();
  let count = 0;
  return {
    get count() {
      return count;
    },
    refuse(what, why, mark) {
      if (mark !== undefined) {
        const short = hash('sha256', mark);
        if (known.has(short)) return;
        known.add(short);
        const [oldest] = known;
        if (known.size > REMEMBERED && oldest !== undefined) known.delete(oldest);
      }
      count += 1;
      if (count > TOLD_SINGLY && !Number.isInteger(Math.log10(count))) return;
      onNotice(`Refused ${what} from the queue, since ${why} (${count} refused so far).`);
    },
  };
}
