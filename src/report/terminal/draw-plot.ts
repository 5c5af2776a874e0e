interface Plotted {
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

interface Axis {
  readonly min: number;
  readonly max: number;
}

/**
 * An estimate with its interval as one line of characters: `│   ──●───      │`, a bar at each end of the axis and at 0.
 *
 * @param width - in columns, at least 5
 */
export function drawPlot({ value, low, high }: Plotted, axis: Axis, width: number): string {
  const at = (number: number) => {
    const share = (number - axis.min) / (axis.max - axis.min);
    return Math.round(Math.min(1, Math.max(0, share)) * (width - 1));
  };
  const line: string[] = Array.from({ length: width }, () => ' ');
  for (const mark of [axis.min, 0, axis.max]) line[at(mark)] = '│';
  if (low !== null && high !== null) line.fill('─', at(low), at(high) + 1);
  if (value !== null) line[at(value)] = '●';
  return line.join('');
}

/** The axis' ends as percentages, over the whole width. */
export function drawAxis(axis: Axis, width: number): string {
  const [left, right] = [axis.min, axis.max].map((end) => String(Math.round(100 * end)));
  return `${left}${(right ?? '').padStart(width - (left ?? '').length)}`;
}
