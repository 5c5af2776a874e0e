import type { FiguredRow } from '../../../server/index.ts';
import type { Condition } from '../../../steering/index.ts';
import { isNoted, wordsOf } from '../../../store/browse/index.ts';
import type { TrialNote } from '../../../store/index.ts';
import { isDecision } from '../../../vocabulary/index.ts';
import { follow, hrefOf, useAddress, valuesOf } from '../../address.ts';
import { Badge, ConditionName } from '../../parts/badge.tsx';
import { StarButton } from '../../parts/notes/star-button.tsx';
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
  /** What people noted of it, the latest included. */
  readonly notes: readonly TrialNote[];
  /** Gives one's star, or takes it back; null where that can't be stored. */
  readonly star: (() => void) | null;
  /** Whether one's own star is given. */
  readonly isStarred: boolean;
}

/** The id of the line at a place, by which the focus comes back to it. */
export function idOfLine(place: number): string {
  return `line-${place}`;
}

/** The place of the line that has an id; null where none has it. */
export function placeOfLine(id: string): number | null {
  const place = /^line-(\d+)$/.exec(id)?.[1];
  return place === undefined ? null : Number(place);
}

/** One trial in the list: a link to itself. */
export function TrialLine(props: TrialLineProps) {
  const { run, trial, place, top, height, judges, judge, directions, columns, isOpen, notes } = props;
  const { query } = useAddress();
  const style = { transform: `translateY(${top}px)`, height };
  if (trial === undefined)
    return (
      <div className="line-box" style={style}>
        <div className="line" />
      </div>
    );
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
  // A column of their own has them already.
  const words = columns.some(({ id }) => id === 'note') ? '' : wordsOf(notes);
  return (
    <div className="line-box" style={style}>
      <a
        id={idOfLine(place)}
        className="line"
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
          {words !== '' && (
            <span className="line-note">
              <span className="unshown">note: </span>
              <Untrusted text={words.slice(0, 200)} find={foundIn(query, 'note')} />
            </span>
          )}
          {excerpt === null ? '' : <Untrusted text={excerpt.slice(0, 200)} find={foundIn(query, 'answer')} />}
        </span>
        <LineCells trial={{ ...trial, notes }} columns={columns} find={foundIn(query, 'note')} />
      </a>
      {props.star === null ? (
        isNoted(notes, 'star') && (
          <span className="star-mark" role="img" aria-label="starred">
            ★
          </span>
        )
      ) : (
        <StarButton
          isStarred={props.isStarred}
          isOthers={isNoted(notes, 'star')}
          press={props.star}
          isStop={false}
        />
      )}
    </div>
  );
}
