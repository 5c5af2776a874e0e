import type { RunListing } from '../../../server/index.ts';

interface ChosenRunsProps {
  readonly runs: readonly RunListing[];
  readonly chosen: readonly string[];
  readonly change: (chosen: readonly string[]) => void;
}

/** Which runs are held against the first. */
export function ChosenRuns({ runs, chosen, change }: ChosenRunsProps) {
  const left = runs.filter(({ slug }) => !chosen.includes(slug));
  return (
    <div className="filters">
      {chosen.map((slug, place) => (
        <label key={slug}>
          <span>{place === 0 ? 'first run' : `run ${place + 1}`}</span>
          <select
            value={slug}
            onChange={({ target }) =>
              change(
                target.value === ''
                  ? chosen.filter((one) => one !== slug)
                  : chosen.map((one) => (one === slug ? target.value : one === target.value ? slug : one)),
              )
            }
          >
            {runs.map((run) => (
              <option key={run.slug} value={run.slug}>
                {nameOf(run)}
              </option>
            ))}
            {chosen.length > 2 && <option value="">(leave it out)</option>}
          </select>
        </label>
      ))}
      {left.length > 0 && (
        <label>
          <span>one more</span>
          <select value="" onChange={({ target }) => change([...chosen, target.value])}>
            <option value="">none</option>
            {left.map((run) => (
              <option key={run.slug} value={run.slug}>
                {nameOf(run)}
              </option>
            ))}
          </select>
        </label>
      )}
    </div>
  );
}

function nameOf({ slug, facts }: RunListing): string {
  return facts === null || facts.name === slug ? slug : `${facts.name} (${slug})`;
}
