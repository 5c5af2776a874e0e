interface RangedProps {
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** How a figure is written. */
  readonly write: (value: number | null) => string;
}

/** A figure with its interval; a dash where there is none. */
export function Ranged({ value, low, high, write }: RangedProps) {
  return (
    <>
      {write(value)}{' '}
      {low !== null && high !== null && (
        <span className="interval">
          {write(low)} to {write(high)}
        </span>
      )}
    </>
  );
}
