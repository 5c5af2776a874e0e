import type { TrialDetail } from '../../store/index.ts';
import { splitAround } from './split-around.ts';
import { splitTurns } from './split-turns.ts';
import { Untrusted } from './untrusted.tsx';

/** What a condition added to its task, without the task itself. */
export function AddedBySteering({ trial }: { readonly trial: TrialDetail }) {
  const added = additionsOf(trial);
  if (added.length === 0) return <p className="quiet">The task as it is.</p>;
  return (
    <dl className="prompt">
      {added.map(({ where, text }) => (
        <div key={where}>
          <dt>{where}</dt>
          <dd className="text">
            <mark className="steering">
              <Untrusted text={text} />
            </mark>
          </dd>
        </div>
      ))}
    </dl>
  );
}

interface Addition {
  readonly where: string;
  readonly text: string;
}

/** What a condition added, each with where it stands; empty for nothing. */
export function additionsOf(trial: TrialDetail): Addition[] {
  const { context, taskPrompt, system, prefill } = trial;
  const { examples, task, later } = splitTurns(trial.examples, trial.user, trial.turn);
  return [
    ...around('system prompt', system, context),
    ...examples.map((turn, place) => ({
      where: `example ${place + 1}`,
      text: `${turn.user}\n→ ${turn.assistant}`,
    })),
    ...around('task', task, taskPrompt),
    ...later.map(({ user }, at) => ({ where: `turn ${at + 2}`, text: user })),
    { where: 'start of the answer', text: prefill.trim() },
  ].filter(({ text }) => text !== '');
}

function around(what: string, whole: string, own: string): Addition[] {
  const split = splitAround(whole, own);
  if (split === null) return [{ where: `instead of the ${what}`, text: whole.trim() }];
  return [
    { where: `before the ${what}`, text: split.before.trim() },
    { where: `after the ${what}`, text: split.after.trim() },
  ];
}
