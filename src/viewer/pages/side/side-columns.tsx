import type { SideBySide } from '../../../server/index.ts';
import type { Condition } from '../../../steering/index.ts';
import type { TrialDetail } from '../../../store/index.ts';
import type { TrialStatus } from '../../../vocabulary/index.ts';
import { setQuery, useAddress } from '../../address.ts';
import { useIsRaw } from '../../parts/markdown/raw-switch.tsx';
import { leversOf } from '../table/levers-of.ts';
import { SideColumn } from './side-column.tsx';
import { Wordings } from './wordings.tsx';

interface SideColumnsProps {
  readonly run: string;
  readonly side: SideBySide;
  readonly conditions: readonly Condition[];
  /** Whether what the baseline does not say is marked. */
  readonly marks: boolean;
}

/** The answers in columns, a family of wordings in one, until it is unfolded. Which wording it shows stands in the address. */
export function SideColumns({ run, side: { columns }, conditions, marks }: SideColumnsProps) {
  const { query } = useAddress();
  const isRaw = useIsRaw();
  const [unfolded, wanted] = [query.getAll('unfold'), query.getAll('wording')];
  const of = (name: string) => {
    const { direction = 'baseline', family = null } = conditions.find((one) => one.name === name) ?? {};
    return { name, direction, family };
  };
  const shown = columns.map(({ condition }) => of(condition));
  const baseline = columns.find((_, place) => shown[place]?.direction === 'baseline');
  return (
    <div className="columns">
      {leversOf(shown, unfolded).map((lever) => {
        const wording =
          lever.kind === 'condition'
            ? lever
            : (lever.wordings.find(({ name }) => wanted.includes(name)) ?? lever.wordings[0]);
        const trial = columns[wording?.place ?? -1];
        if (trial === undefined) return null;
        const { family } = of(trial.condition);
        const own = lever.kind === 'family' ? lever.wordings : [];
        const others = wanted.filter((name) => !own.some((one) => one.name === name));
        return (
          <SideColumn
            key={trial.id}
            run={run}
            trial={trial}
            direction={of(trial.condition).direction}
            // Differences are between letters, which Markdown would hide.
            isRaw={marks || isRaw}
            against={marks && trial !== baseline ? (baseline?.answer?.text ?? null) : null}
          >
            {lever.kind === 'family' && (
              <Wordings
                family={lever.family}
                wordings={own.map(({ name, place }) => ({ name, status: statusOf(columns[place]) }))}
                shown={trial.condition}
                choose={(name) => setQuery({ wording: [...others, name] }, 'replace')}
              >
                <button
                  type="button"
                  className="more"
                  onClick={() => setQuery({ unfold: [...unfolded, lever.family] }, 'replace')}
                >
                  all in columns
                </button>
              </Wordings>
            )}
            {family !== null && unfolded.includes(family) && (
              <button
                type="button"
                className="more"
                onClick={() => setQuery({ unfold: unfolded.filter((one) => one !== family) }, 'replace')}
              >
                fold {family}
              </button>
            )}
          </SideColumn>
        );
      })}
    </div>
  );
}

/** What the first judge made of an answer. */
function statusOf(trial: TrialDetail | undefined): TrialStatus {
  if (trial?.answer == null) return 'unanswered';
  const first = trial.judgements.find(({ ofTrace }) => ofTrace !== true);
  if (first === undefined) return 'unjudged';
  return (first.decision ?? (first.disputed ? 'disputed' : 'dropped')) as TrialStatus;
}
