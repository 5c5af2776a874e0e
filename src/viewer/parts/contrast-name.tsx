interface ContrastNameProps {
  readonly kind: string;
  readonly upper: string;
  readonly lower: string;
}

/** A steerability by its kind, with the two conditions whose rates it subtracts. */
export function ContrastName({ kind, upper, lower }: ContrastNameProps) {
  return (
    <>
      {kind}{' '}
      <span className="interval">
        {upper} − {lower}
      </span>
    </>
  );
}
