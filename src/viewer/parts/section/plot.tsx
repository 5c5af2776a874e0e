interface PlotProps {
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly axis: { readonly min: number; readonly max: number };
  readonly direction: string | null;
}

/** An estimate with its interval, drawn small. The figures stand beside it. */
export function Plot({ value, low, high, axis: { min, max }, direction }: PlotProps) {
  const x = (at: number) => 4 + ((at - min) / (max - min)) * 112;
  return (
    <svg
      className={`plot ${direction ?? ''}`}
      viewBox="0 0 120 14"
      width="120"
      height="14"
      aria-hidden="true"
    >
      <line className="axis" x1="4" x2="116" y1="7" y2="7" />
      {min < 0 && <line className="zero" x1={x(0)} x2={x(0)} y1="1" y2="13" />}
      {low !== null && high !== null && <line className="interval" x1={x(low)} x2={x(high)} y1="7" y2="7" />}
      {value !== null && <circle cx={x(value)} cy="7" r="4" />}
    </svg>
  );
}
