import type { ComparedRuns } from '../interop/merge/index.ts';
import { toFixedEven } from '../rounding/index.ts';
import { setColumns } from './columns.ts';

/** What a comparison of two runs says, in lines: rates in percent, differences in points. `sides` are what the runs are called. */
export function describeComparison(compared: ComparedRuns, sides: readonly [string, string]): string[] {
  const { one, other, tasks, cells, contrasts, notes } = compared;
  const heads = [one, other].map(
    (side, place) =>
      `${sides[place]?.padEnd(8)}${side.folder}: ${side.name}, begun ${side.created.slice(0, 10)}, judged by ${side.judge}`,
  );
  const pairs = [...new Set([...cells, ...contrasts].map(({ subjects }) => subjects))];
  const rows = pairs.flatMap((pair) => [
    [pair.one === pair.other ? pair.one : `${pair.one} and ${pair.other}`],
    ...cells
      .filter(({ subjects }) => subjects === pair)
      .map((cell) => [
        `  ${cell.condition}`,
        percent(cell.one.convergence.rate),
        percent(cell.other.convergence.rate),
        ...describeDifference(cell.difference),
        describeP(cell.difference.pAdjusted),
        percent(cell.one.nonsensical.rate),
        percent(cell.other.nonsensical.rate),
      ]),
    ...contrasts
      .filter(({ subjects }) => subjects === pair)
      .map((contrast) => [
        `  ${contrast.kind}`,
        percent(contrast.one.value),
        percent(contrast.other.value),
        ...describeDifference(contrast.difference),
      ]),
  ]);
  const titles = ['convergence %', ...sides, 'difference', '95 % interval', '', 'p', 'no sense %', ''];
  return [
    ...heads,
    `tasks   ${tasks}, the same in both`,
    ...notes.map((note) => `note: ${note}`),
    '',
    ...setColumns([titles, ...rows]).map((line) => line.trimEnd()),
    '',
    `difference: ${sides[1]} less ${sides[0]}, in points, over tasks paired. p: adjusted over all conditions here (Holm).`,
    'within error: the interval holds 0. That shows no equality; how wide it is says what may hide in it.',
    `no sense: nonsensical answers over judged ones, ${sides.join(' and ')}; they count in no rate of convergence.`,
  ];
}

/** The difference, its interval, and whether that holds 0. */
function describeDifference({ value, low, high }: ComparedRuns['contrasts'][number]['difference']): string[] {
  if (value === null) return ['-', '-', ''];
  const sign = value > 0 ? '+' : '';
  if (low === null || high === null) return [`${sign}${percent(value)}`, '-', ''];
  const verdict = low <= 0 && high >= 0 ? 'within error' : 'differs';
  return [`${sign}${percent(value)}`, `${percent(low)} to ${percent(high)}`, verdict];
}

function percent(rate: number | null): string {
  if (rate === null) return '-';
  const text = toFixedEven(100 * rate, 2);
  return Number(text) === 0 ? text.replace('-', '') : text;
}

function describeP(p: number | null): string {
  if (p === null) return '-';
  return p < 0.001 ? '< 0.001' : p.toFixed(3);
}
