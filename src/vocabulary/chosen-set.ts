/** How a set of answers is chosen: filters of the list of trials, with the values of each. */
export type Choosing = Readonly<Record<string, string | readonly string[] | boolean | undefined>>;

/** Alone these choose nothing: whose decisions are meant, and where a text is looked for. */
const ASIDE: Readonly<Record<string, readonly string[]>> = {
  judge: ['status', 'thoughts'],
  within: ['text'],
};

/**
 * How a set was chosen, as it is kept with each label of it: the filter as an address has it, in one order whatever order it
 * was made in. Null where it leaves nothing out: then answers are drawn at random from all.
 */
export function chosenBy(filter: Choosing): string | null {
  const valuesOf = (key: string) => {
    const value = filter[key];
    if (value === undefined || value === false || value === '') return [];
    return value === true ? ['1'] : [value].flat().toSorted();
  };
  const said = new URLSearchParams();
  for (const key of Object.keys(filter).toSorted()) {
    if (ASIDE[key]?.every((other) => valuesOf(other).length === 0) === true) continue;
    for (const value of valuesOf(key)) said.append(key, value);
  }
  const text = said.toString();
  return text === '' ? null : text;
}

/** What `chosenBy` wrote, in words: `condition anti or pro, status convergence (judge offline)`. */
export function describeChosen(chosen: string): string {
  const said = new URLSearchParams(chosen);
  const parts = [...new Set(said.keys())].map((key) =>
    key === 'disagreement' ? 'judges disagree' : `${key} ${said.getAll(key).join(' or ')}`,
  );
  return parts.join(', ');
}
