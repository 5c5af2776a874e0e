import { formatSize } from '../document/index.ts';
import type { ReportSubject } from '../schema/index.ts';

/** Subjects where there is little room: `4 B instruct`, or the name where that is not clear. */
export function shortNames(subjects: readonly ReportSubject[]): ReadonlyMap<string, string> {
  const short = subjects.map(({ size, stage }) => (size === null ? '' : `${formatSize(size)} B ${stage}`));
  return new Map(
    subjects.map(({ name }, index) => {
      const own = short[index] ?? '';
      return [name, own !== '' && short.indexOf(own) === short.lastIndexOf(own) ? own : name];
    }),
  );
}
