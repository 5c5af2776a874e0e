interface ChoiceProps {
  readonly label: string;
  readonly name?: string;
  readonly query: URLSearchParams;
  readonly options: readonly string[];
  readonly words?: Readonly<Record<string, string>>;
  /** What is chosen where the address says nothing. */
  readonly all?: string;
  readonly change: (key: string, value: string) => void;
}

/** A choice that stands in the address, under the label's key. */
export function Choice({
  label,
  name = label,
  query,
  options,
  words = {},
  all = 'all',
  change,
}: ChoiceProps) {
  return (
    <label>
      <span>{name}</span>
      <select value={query.get(label) ?? ''} onChange={({ target }) => change(label, target.value)}>
        <option value="">{all}</option>
        {options.map((option) => (
          <option key={option} value={option}>
            {words[option] ?? option}
          </option>
        ))}
      </select>
    </label>
  );
}
