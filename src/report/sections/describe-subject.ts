import { formatSize } from '../document/index.ts';
import type { ReportSubject } from '../schema/index.ts';

/** A subject as a heading: `qwen3-4b (4 B, instruct)`. */
export function describeSubject({ name, size, stage }: ReportSubject): string {
  return size === null ? `${name} (${stage})` : `${name} (${formatSize(size)} B, ${stage})`;
}
