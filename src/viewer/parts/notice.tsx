import type { AskError } from '../api/ask.ts';
import type { Asked } from '../api/use-ask.ts';

/** An error in the reader's words. */
export function Problem({ error }: { readonly error: AskError }) {
  return (
    <div className="problem" role="alert">
      <strong>{error.message}</strong> {error.fix}
    </div>
  );
}

interface WaitingProps {
  readonly asked: Asked<unknown>;
  readonly what?: string;
}

/** What stands in the place of an answer that is not there yet, or did not come. */
export function Waiting({ asked, what = 'Reading …' }: WaitingProps) {
  if (asked.error !== undefined) return <Problem error={asked.error} />;
  return asked.data === undefined ? <p className="waiting">{what}</p> : null;
}
