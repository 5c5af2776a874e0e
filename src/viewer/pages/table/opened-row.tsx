import { useState } from 'react';
import type { SideBySide, TableRow, TaskTable } from '../../../server/index.ts';
import { apiPath } from '../../api/ask.ts';
import { useAsk } from '../../api/use-ask.ts';
import { Link } from '../../parts/link.tsx';
import { Waiting } from '../../parts/notice.tsx';
import { SideColumn } from '../side/side-column.tsx';
import { TaskCard } from '../side/task-card.tsx';
import { Wordings } from '../side/wordings.tsx';
import { leversOf } from './levers-of.ts';

interface OpenedRowProps {
  readonly run: string;
  readonly subject: string;
  readonly row: TableRow;
  readonly conditions: TaskTable['conditions'];
}

/** One task's answers side by side, under the table's row: the baseline first, where it stays, and one wording of each family. */
export function OpenedRow({ run, subject, row: { task, epoch, cells }, conditions }: OpenedRowProps) {
  const [wordings, setWordings] = useState<Readonly<Record<string, string>>>({});
  const levers = leversOf(conditions, []);
  const names = levers.map((lever) =>
    lever.kind === 'condition'
      ? lever.condition.name
      : (wordings[lever.family] ?? lever.wordings[0]?.name ?? ''),
  );
  const path = { subject, task, epoch: epoch > 1 ? epoch : null, conditions: names.join(',') };
  const asked = useAsk<SideBySide>(apiPath(['runs', run, 'side'], path));
  const { data } = asked;
  const directionOf = (name: string) => conditions.find((one) => one.name === name)?.direction ?? 'baseline';
  const columns = data?.columns ?? [];
  const baseline = columns.find(({ condition }) => directionOf(condition) === 'baseline');
  const ordered = [
    ...(baseline === undefined ? [] : [baseline]),
    ...columns.filter((column) => column !== baseline),
  ];
  return (
    <section className="answers" aria-label={`Answers to ${task}`}>
      <Waiting asked={asked} />
      {data !== undefined && (
        <>
          <p>
            <Link to={['runs', run, 'side']} query={{ subject, task, epoch: path.epoch }}>
              Side by side, on a page of its own
            </Link>
          </p>
          <TaskCard trial={columns[0]} isOpen={false} />
          <div className="columns pinned">
            {ordered.map((trial) => (
              <SideColumn
                key={trial.condition}
                run={run}
                trial={trial}
                direction={directionOf(trial.condition)}
                isBrief
                isRaw
                against={trial === baseline ? null : (baseline?.answer?.text ?? null)}
              >
                {levers.map(
                  (lever) =>
                    lever.kind === 'family' &&
                    lever.wordings.some(({ name }) => name === trial.condition) && (
                      <Wordings
                        key={lever.family}
                        family={lever.family}
                        wordings={lever.wordings.map(({ name, place }) => ({
                          name,
                          status: cells[place]?.status ?? 'unanswered',
                        }))}
                        shown={trial.condition}
                        choose={(name) => setWordings({ ...wordings, [lever.family]: name })}
                      />
                    ),
                )}
              </SideColumn>
            ))}
          </div>
        </>
      )}
    </section>
  );
}
