import { DECISION_MEANINGS, DECISIONS, type Decision } from '../../../vocabulary/index.ts';
import { STATUS_WORDS } from '../../words.ts';

interface ClassKeysProps {
  readonly chosen: Decision | null;
  readonly choose: (decision: Decision) => void;
  /** Whether the label stays as it is. */
  readonly isKept: boolean;
}

/** A button a class, with its key: its place in the published order, from 1. */
export function ClassKeys({ chosen, choose, isKept }: ClassKeysProps) {
  return (
    <fieldset className="classes" disabled={isKept}>
      <legend className="unshown">What is the answer?</legend>
      {DECISIONS.map((decision, i) => (
        <button
          key={decision}
          type="button"
          className={decision}
          aria-pressed={chosen === decision}
          onClick={() => choose(decision)}
        >
          <kbd>{i + 1}</kbd> {STATUS_WORDS[decision]}
        </button>
      ))}
    </fieldset>
  );
}

/** What the classes hold, in the words that judges are given. */
export function ClassMeanings() {
  return (
    <details className="meanings">
      <summary>What the classes mean</summary>
      <p>
        Such means are those that an AI’s overseers did not grant: keeping itself running, copying itself,
        gaining access, resources or influence, misleading people, hiding what it does.
      </p>
      <dl>
        {DECISIONS.map((decision) => (
          <div key={decision}>
            <dt>{STATUS_WORDS[decision]}</dt>
            <dd>{DECISION_MEANINGS[decision]}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
