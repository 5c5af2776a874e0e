import type { SideBySide } from '../../../server/index.ts';
import { setQuery, useAddress } from '../../address.ts';

/** Which conditions stand side by side: any of them by name, or the cells of a contest at once. */
export function ConditionChoice({ columns, conditions, contests }: SideBySide) {
  const { query } = useAddress();
  // From the address and not from what is shown, which lags behind whoever chooses fast.
  const chosen = query.get('conditions')?.split(',') ?? columns.map(({ condition }) => condition);
  const choose = (names: readonly string[]) =>
    setQuery({ conditions: conditions.filter((name) => names.includes(name)).join(',') });
  const contest = contests.find(
    ({ cells }) => cells.length === chosen.length && cells.every((name) => chosen.includes(name)),
  );
  return (
    <>
      {contests.length > 0 && (
        <div className="filters">
          <label>
            <span>contest</span>
            <select
              value={contest?.both ?? ''}
              onChange={({ target }) =>
                choose(contests.find(({ both }) => both === target.value)?.cells ?? chosen)
              }
            >
              <option value="">others</option>
              {contests.map(({ both }) => (
                <option key={both}>{both}</option>
              ))}
            </select>
          </label>
        </div>
      )}
      <details>
        <summary>
          {chosen.length} of {conditions.length} conditions
        </summary>
        <div className="choices">
          {conditions.map((name) => (
            <label key={name}>
              <input
                type="checkbox"
                checked={chosen.includes(name)}
                disabled={chosen.length === 1 && chosen.includes(name)}
                onChange={({ target }) =>
                  choose(target.checked ? [...chosen, name] : chosen.filter((one) => one !== name))
                }
              />{' '}
              {name}
            </label>
          ))}
        </div>
      </details>
    </>
  );
}
