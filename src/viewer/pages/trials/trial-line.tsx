import type { FiguredRow } from '../../../server/index.ts';
import type { Condition } from '../../../steering/index.ts';
import { isDecision } from '../../../vocabulary/index.ts';
import { follow, hrefOf, useAddress, valuesOf } from '../../address.ts';
import { Badge, ConditionName } from '../../parts/badge.tsx';
import { Untrusted } from '../../parts/untrusted.tsx';
import { ENDING_WORDS } from '../../words.ts';
import { foundIn } from './found-in.ts';
import { LineCells } from './line-cells.tsx';
import type { ListColumn } from './list-columns.ts';

interface TrialLineProps {
  readonly run: string;
  /** Undefined until it was read. */
  readonly trial: FiguredRow | undefined;
  readonly place: number;
  readonly top: number;
  readonly height: number;
  readonly judges: readonly string[];
  /** Whose decision is shown first; null for the first judge. */
  readonly judge: string | null;
  readonly directions: readonly Condition[];
  readonly columns: readonly ListColumn[];
  readonly isOpen: boolean;
}

/** The id of the line at a place, by which the focus comes back to it. */
export function idOfLine(place: number): string {
  return `line-${place}`;
}

/** One trial in the list: a link to itself. */
export function TrialLine(props: TrialLineProps) {
  const { run, trial, place, top, height, judges, judge, directions, columns, isOpen } = props;
  const { query } = useAddress();
  const style = { transform: `translateY(${top}px)`, height };
  if (trial === undefined) return <div className="line" style={style} />;
  const { id, subject, condition, task, epoch, statuses, ending, excerpt } = trial;
  const main = Math.max(0, judge === null ? 0 : judges.indexOf(judge));
  const status = statuses[main] ?? 'unjudged';
  const isDisputed = statuses.some((other) => other !== status && isDecision(other));
  const direction = directions.find(({ name }) => name === condition)?.direction ?? 'baseline';
  const href = hrefOf(['runs', run, 'trials'], {
    ...valuesOf(query),
    from: null,
    open: id,
    row: place,
  });
  return (
    <a
      id={idOfLine(place)}
      className="line"
      style={style}
      href={href}
      onClick={follow}
      aria-current={isOpen ? 'true' : undefined}
    >
      <span className="line-head">
        <Badge status={status} />
        {ending !== null && ending !== 'stop' && <span className="quiet">{ENDING_WORDS[ending]}</span>}
        {isDisputed && (
          <span className="disputed" title="judges disagree">
            disputed
          </span>
        )}
        <ConditionName name={condition} direction={direction} />
        <span className="cut last">
          {task}
          {epoch > 1 && `, epoch ${epoch}`}
        </span>
        <span className="quiet cut">{subject}</span>
      </span>
      <span className="excerpt">
        {excerpt === null ? '' : <Untrusted text={excerpt.slice(0, 200)} find={foundIn(query, 'answer')} />}
      </span>
      <LineCells trial={trial} columns={columns} />
    </a>
  );
}
