import type { RunOverview, SideBySide } from '../../server/index.ts';
import { setQuery, useAddress } from '../address.ts';
import { apiPath } from '../api/ask.ts';
import { useAsk } from '../api/use-ask.ts';
import { useChanges } from '../api/use-changes.ts';
import { Frame } from '../parts/frame.tsx';
import { RawSwitch } from '../parts/markdown/raw-switch.tsx';
import { Waiting } from '../parts/notice.tsx';
import { useKeys } from '../parts/use-keys.ts';
import { ConditionChoice } from './side/condition-choice.tsx';
import { SideColumns } from './side/side-columns.tsx';
import { TaskCard } from './side/task-card.tsx';

/** One task under the conditions that are chosen, in columns, of a family of wordings one at a time. */
export function SidePage({ run }: { readonly run: string }) {
  const { query } = useAddress();
  const version = useChanges(run);
  const { data: overview } = useAsk<RunOverview>(apiPath(['runs', run]), version);
  const [subject, task, epoch] = [query.get('subject'), query.get('task'), query.get('epoch')];
  const marks = query.get('marks') !== '0';
  const asked = useAsk<SideBySide>(
    apiPath(['runs', run, 'side'], { subject, task, conditions: query.get('conditions'), epoch }),
    version,
  );
  const { data } = asked;
  const subjects = overview?.facts.subjects.map(({ name }) => name) ?? [];
  // From the address and not from what is shown, which lags behind whoever steps fast.
  const tasks = overview?.tasks ?? [];
  const place = task === null ? 0 : tasks.indexOf(task);
  const step = (by: number) => {
    const next = tasks[place + by];
    if (next !== undefined) setQuery({ task: next }, 'replace');
  };
  const stepSubject = (by: number) => {
    const next = subjects[(subject === null ? 0 : subjects.indexOf(subject)) + by];
    if (next !== undefined) setQuery({ subject: next }, 'replace');
  };
  const keys = {
    next: () => step(1),
    previous: () => step(-1),
    mark: () => setQuery({ marks: marks ? '0' : null }, 'replace'),
  };
  useKeys({
    j: keys.next,
    arrowright: keys.next,
    k: keys.previous,
    arrowleft: keys.previous,
    ']': () => stepSubject(1),
    '[': () => stepSubject(-1),
    d: keys.mark,
  });
  return (
    <Frame title="Side by side" run={run}>
      <h1 className="unshown">Side by side</h1>
      <div className="filters">
        <label>
          <span>subject</span>
          <select value={data?.subject ?? ''} onChange={({ target }) => setQuery({ subject: target.value })}>
            {subjects.map((name) => (
              <option key={name}>{name}</option>
            ))}
          </select>
        </label>
        {(data?.epochs ?? 1) > 1 && (
          <label>
            <span>epoch</span>
            <select value={data?.epoch} onChange={({ target }) => setQuery({ epoch: target.value })}>
              {Array.from({ length: data?.epochs ?? 1 }, (_, i) => String(i + 1)).map((number) => (
                <option key={number}>{number}</option>
              ))}
            </select>
          </label>
        )}
        <div className="steps">
          <button type="button" onClick={keys.previous} disabled={place <= 0}>
            ← Previous task
          </button>
          <button type="button" onClick={keys.next} disabled={place + 1 >= tasks.length}>
            Next task →
          </button>
        </div>
        <label className="check">
          <input type="checkbox" checked={marks} onChange={keys.mark} /> mark what baseline does not say
        </label>
        {!marks && <RawSwitch />}
      </div>
      <Waiting asked={asked} />
      {data !== undefined && (
        <>
          <p className="summary" role="status">
            <span>
              <strong>{data.task}</strong>, task {tasks.indexOf(data.task) + 1} of {tasks.length}
            </span>
            <span className="keys">
              <kbd>←</kbd> <kbd>→</kbd> task, <kbd>[</kbd> <kbd>]</kbd> subject, <kbd>d</kbd> marks
            </span>
          </p>
          {data.conditions.length > 1 && <ConditionChoice {...data} />}
          <TaskCard trial={data.columns[0]} isOpen />
          <SideColumns run={run} side={data} conditions={overview?.facts.conditions ?? []} marks={marks} />
        </>
      )}
    </Frame>
  );
}
