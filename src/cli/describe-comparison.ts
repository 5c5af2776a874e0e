import type { ComparedRuns } from '../interop/merge/index.ts';
import { toFixedEven } from '../rounding/index.ts';
import { setColumns } from './columns.ts';

/**
 * What a comparison of two runs says, in lines: rates in percent, differences in points.
 *
 * @param sides what the runs are called
 * @param heads what is said of each; where it lies, when it was begun and who judged where it is left out
 */
export function describeComparison(
  compared: ComparedRuns,
  sides: readonly [string, string],
  heads: readonly [string, string] = [describeSide(compared.one), describeSide(compared.other)],
): string[] {
  const { tasks, cells, contrasts, notes } = compared;
  const pairs = [...new Set([...cells, ...contrasts].map(({ subjects }) => subjects))];
  const blocks = pairs.map((pair) => [
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
  const [title, ...lines] = setColumns([titles, ...blocks.flat()]);
  return [
    ...heads.map((head, place) => `${sides[place]?.padEnd(8)}${head}`),
    `tasks   ${tasks}, the same in both`,
    ...notes.map((note) => `note: ${note}`),
    '',
    title?.trimEnd() ?? '',
    ...pairs.flatMap((pair, place) => [
      pair.one === pair.other ? pair.one : `${sides[0]} ${pair.one}, ${sides[1]} ${pair.other}`,
      ...lines.splice(0, blocks[place]?.length ?? 0).map((line) => line.trimEnd()),
    ]),
    '',
    `difference: ${sides[1]} less ${sides[0]}, in points, over tasks paired. p: adjusted over all conditions here (Holm).`,
    'within error: the interval holds 0. That shows no equality; how wide it is says what may hide in it.',
    `no sense: nonsensical answers over judged ones, ${sides.join(' and ')}; they count in no rate of convergence.`,
  ];
}

function describeSide({ folder, name, created, judge }: ComparedRuns['one']): string {
  return `${folder}: ${name}, begun ${created.slice(0, 10)}, judged by ${judge}`;
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
