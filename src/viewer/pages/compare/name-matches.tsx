import type { ComparedRun, NameMatch } from '../../../server/index.ts';

interface NameMatchesProps {
  readonly sides: readonly ComparedRun[];
  readonly matches: readonly NameMatch[];
  readonly change: (matches: readonly NameMatch[]) => void;
}

const KINDS = ['subject', 'condition'] as const;

/** Asks which subjects and conditions that only a later run has are the same as one that only the first has. */
export function NameMatches({ sides: [first, ...others], matches, change }: NameMatchesProps) {
  if (first === undefined) return null;
  const namesOf = (side: ComparedRun, kind: NameMatch['kind']) =>
    kind === 'subject' ? side.subjects : side.conditions;
  const choices = others.flatMap((side) =>
    KINDS.flatMap((kind) => {
      const free = namesOf(first, kind).filter((name) => !namesOf(side, kind).includes(name));
      const strange = namesOf(side, kind).filter((name) => !namesOf(first, kind).includes(name));
      return free.length === 0 ? [] : strange.map((theirs) => ({ run: side.slug, kind, theirs, free }));
    }),
  );
  if (choices.length === 0) return null;
  return (
    <details open={matches.length > 0}>
      <summary>Names that differ: which mean the same?</summary>
      <div className="filters">
        {choices.map(({ run, kind, theirs, free }) => {
          const isThis = (one: NameMatch) => one.run === run && one.kind === kind && one.theirs === theirs;
          const others = matches.filter((one) => !isThis(one));
          const taken = others.filter((one) => one.run === run && one.kind === kind).map((one) => one.first);
          return (
            <label key={`${run} ${kind} ${theirs}`}>
              <span>
                {kind} “{theirs}” of {run} is
              </span>
              <select
                value={matches.find(isThis)?.first ?? ''}
                onChange={({ target }) =>
                  change(
                    target.value === '' ? others : [...others, { run, kind, theirs, first: target.value }],
                  )
                }
              >
                <option value="">another one</option>
                {free
                  .filter((name) => !taken.includes(name))
                  .map((name) => (
                    <option key={name}>{name}</option>
                  ))}
              </select>
            </label>
          );
        })}
      </div>
    </details>
  );
}
