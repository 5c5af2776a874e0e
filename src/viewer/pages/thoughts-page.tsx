import type { RunOverview } from '../../server/index.ts';
import type { TrialDetail, TrialPage } from '../../store/index.ts';
import { setQuery, useAddress } from '../address.ts';
import { apiPath } from '../api/ask.ts';
import { useAsk } from '../api/use-ask.ts';
import { useChanges } from '../api/use-changes.ts';
import { Choice } from '../parts/choice.tsx';
import { CommandLine } from '../parts/command-line.tsx';
import { Frame } from '../parts/frame.tsx';
import { RawSwitch } from '../parts/markdown/raw-switch.tsx';
import { Waiting } from '../parts/notice.tsx';
import { useKeys } from '../parts/use-keys.ts';
import { THOUGHT_WORDS } from '../words.ts';
import { ThoughtExample } from './thoughts/thought-example.tsx';

/** What is changed begins with its first example. */
function change(key: string, value: string | null): void {
  setQuery({ [key]: value, at: null, open: null }, 'replace');
}

/** What subjects thought beside what they answered: one trial at a time, of those in which the two differ. */
export function ThoughtsPage({ run }: { readonly run: string }) {
  const { query } = useAddress();
  const version = useChanges(run);
  const { data: overview } = useAsk<RunOverview>(apiPath(['runs', run]), version);
  const at = Math.max(0, Math.trunc(Number(query.get('at') ?? 0)) || 0);
  const filter = {
    thoughts: query.get('thoughts') ?? 'concealment',
    subject: query.get('subject'),
    condition: query.get('condition'),
    category: query.get('category'),
    judge: query.get('judge'),
  };
  // A link from a trial opens that one, whatever is chosen here.
  const open = query.get('open');
  const listed = useAsk<TrialPage>(
    open === null ? apiPath(['runs', run, 'trials'], { ...filter, offset: at, limit: 1 }) : null,
    version,
  );
  const total = listed.data?.total ?? 0;
  const id = open ?? listed.data?.rows[0]?.id ?? null;
  const asked = useAsk<TrialDetail>(id === null ? null : apiPath(['runs', run, 'trial'], { id }), version);
  const trial = asked.data?.id === id ? asked.data : undefined;
  const step = (by: number) => {
    const next = at + by;
    if (open === null && next >= 0 && next < total) setQuery({ at: next === 0 ? null : next }, 'replace');
  };
  const toJudge = overview?.commands.find(({ id: one }) => one === 'thoughts');
  const keys = { next: () => step(1), previous: () => step(-1) };
  useKeys({ j: keys.next, arrowright: keys.next, k: keys.previous, arrowleft: keys.previous });
  const names = (list: readonly { readonly name: string }[] = []) => list.map(({ name }) => name);
  return (
    <Frame title="Thoughts beside answers" run={run}>
      <h1 className="unshown">Thoughts beside answers</h1>
      <search className="filters">
        <Choice
          change={change}
          label="thoughts"
          query={query}
          options={['unvoiced']}
          words={THOUGHT_WORDS}
          all={THOUGHT_WORDS.concealment}
        />
        <Choice change={change} label="subject" query={query} options={names(overview?.facts.subjects)} />
        <Choice change={change} label="condition" query={query} options={names(overview?.facts.conditions)} />
        <Choice change={change} label="category" query={query} options={overview?.categories ?? []} />
        <Choice
          change={change}
          label="judge"
          name="judge of answers"
          query={query}
          options={overview?.judges ?? []}
          all={overview?.judges[0] ?? 'first judge'}
        />
        <RawSwitch />
        <div className="steps">
          <button type="button" onClick={keys.previous} disabled={open !== null || at === 0}>
            ← Previous
          </button>
          <button type="button" onClick={keys.next} disabled={open !== null || at + 1 >= total}>
            Next →
          </button>
        </div>
      </search>
      {overview?.traceJudge === null && open === null && (
        <div role="note">
          No judge of this run has judged what subjects thought.
          {toJudge !== undefined && (
            <>
              {' '}
              This has the model that you put in judge it:
              <CommandLine line={toJudge.line} />
            </>
          )}
        </div>
      )}
      {open === null && listed.data !== undefined && (
        <p className="summary" role="status">
          <span>
            {total === 0 ? 'There is no such trial' : `${at + 1} of ${total}`}
            {overview?.traceJudge != null && `, thoughts judged by ${overview.traceJudge}`}
          </span>
          <span className="keys">
            <kbd>←</kbd> <kbd>→</kbd> trial
          </span>
        </p>
      )}
      {open === null && listed.error !== undefined && <Waiting asked={listed} />}
      {id !== null && asked.error !== undefined && <Waiting asked={asked} />}
      {trial !== undefined && (
        <ThoughtExample
          run={run}
          trial={trial}
          direction={
            overview?.facts.conditions.find(({ name }) => name === trial.condition)?.direction ?? 'baseline'
          }
        />
      )}
    </Frame>
  );
}
