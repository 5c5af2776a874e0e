interface RateBarProps {
  readonly rate: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly direction: string;
}

/** A rate between 0 and 1 with its interval, drawn small. The figures stand beside it. */
export function RateBar({ rate, low, high, direction }: RateBarProps) {
  const x = (value: number) => 2 + value * 116;
  return (
    <svg className={`rate-bar ${direction}`} viewBox="0 0 120 14" width="120" height="14" aria-hidden="true">
      <line className="track" x1="2" x2="118" y1="7" y2="7" />
      {low !== null && high !== null && <line className="interval" x1={x(low)} x2={x(high)} y1="7" y2="7" />}
      {rate !== null && <circle cx={x(rate)} cy="7" r="4" />}
    </svg>
  );
}
