import { Fragment } from 'react';
import type { ExampleTurn } from '../../steering/index.ts';
import { splitAround } from './split-around.ts';
import { splitTurns } from './split-turns.ts';
import { Untrusted } from './untrusted.tsx';

interface SteeredPromptProps {
  readonly context: string;
  readonly taskPrompt: string;
  readonly system: string;
  readonly examples: readonly ExampleTurn[];
  readonly user: string;
  readonly prefill: string;
  /** Which answer of a conversation it asks for; left out where it is none of one. */
  readonly turn?: number;
}

/** The prompt that the subject received, with what steering added to the task marked. */
export function SteeredPrompt(prompt: SteeredPromptProps) {
  const { context, taskPrompt, system, prefill } = prompt;
  const { examples, task, later } = splitTurns(prompt.examples, prompt.user, prompt.turn);
  return (
    <dl className="prompt">
      <dt>system</dt>
      <dd className="text">
        <Marked whole={system} own={context} />
      </dd>
      {examples.map((turn) => (
        <div key={turn.user}>
          <dt>example shown</dt>
          <dd className="text">
            <mark className="steering">
              <Untrusted text={`${turn.user}\n→ ${turn.assistant}`} />
            </mark>
          </dd>
        </div>
      ))}
      <dt>prompt</dt>
      <dd className="text">
        <Marked whole={task} own={taskPrompt} />
      </dd>
      {later.map(({ answer, user }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: turns have their places for good, and may be alike
        <Fragment key={at}>
          <dt>answer {at + 1}</dt>
          <dd className="text">
            <Untrusted text={answer} />
          </dd>
          <dt>user, turn {at + 2}</dt>
          <dd className="text">
            <mark className="steering">
              <Untrusted text={user} />
            </mark>
          </dd>
        </Fragment>
      ))}
      {prefill !== '' && (
        <>
          <dt>start of the answer</dt>
          <dd className="text">
            <mark className="steering">
              <Untrusted text={prefill} />
            </mark>
          </dd>
        </>
      )}
    </dl>
  );
}

function Marked({ whole, own }: { readonly whole: string; readonly own: string }) {
  const split = splitAround(whole, own);
  if (split === null) return <Untrusted text={whole} />;
  return (
    <>
      <Added text={split.before} />
      <Untrusted text={split.core} />
      <Added text={split.after} />
    </>
  );
}

function Added({ text }: { readonly text: string }) {
  if (text.trim() === '') return null;
  const [, start = '', words = '', end = ''] = /^(\s*)([\s\S]*?)(\s*)$/.exec(text) ?? [];
  return (
    <>
      {start}
      <mark className="steering" title="added by the condition">
        <Untrusted text={words} />
      </mark>
      {end}
    </>
  );
}
