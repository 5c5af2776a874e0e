import { type Limit, LimitError, NoLimitError, parseLimit, sideOf } from '../analysis/index.ts';

/**
 * Reads the limits of `--max` and `--min`.
 *
 * @throws {LimitError} where one can't be read, or has the other flag's sign
 * @throws {NoLimitError} where there is none
 */
export function readLimits(max: readonly string[], min: readonly string[]): Limit[] {
  const read = (texts: readonly string[], side: 'max' | 'min') =>
    texts.map((text) => {
      const limit = parseLimit(text);
      if (sideOf(limit) === side) return limit;
      const [right, other] = side === 'max' ? ['<= or <', '--min'] : ['>= or >', '--max'];
      throw new LimitError(
        text,
        text.search(/[<>≤≥]/),
        limit.operator.length,
        `--${side} takes a limit with ${right}.`,
        `Turn the sign round, or use ${other}.`,
      );
    });
  const limits = [...read(max, 'max'), ...read(min, 'min')];
  if (limits.length === 0) throw new NoLimitError();
  return limits;
}
