import { type KeyboardEvent, useRef } from 'react';

interface SeveralChoiceProps {
  /** The key in the address, which has it once for each value. */
  readonly label: string;
  readonly name?: string;
  readonly query: URLSearchParams;
  readonly options: readonly string[];
  readonly words?: Readonly<Record<string, string>>;
  /** What none of them is called. */
  readonly none?: string;
  readonly change: (key: string, values: readonly string[]) => void;
}

/** A choice of any number of values, which stand in the address; none is all. It opens like a menu. */
export function SeveralChoice({
  label,
  name = label,
  query,
  options,
  words = {},
  none = 'all',
  change,
}: SeveralChoiceProps) {
  const menu = useRef<HTMLDetailsElement>(null);
  const chosen = query.getAll(label);
  // What an address names and the run does not have is shown too, so that it can be taken back.
  const shown = [...options, ...chosen.filter((value) => !options.includes(value))];
  const wordOf = (value: string) => words[value] ?? value;
  const close = () => {
    if (menu.current !== null) menu.current.open = false;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || menu.current?.open !== true) return;
    // Nothing else is to be closed by it.
    event.stopPropagation();
    close();
    menu.current.querySelector('summary')?.focus();
  };
  return (
    <details
      className="several"
      ref={menu}
      onKeyDown={onKeyDown}
      onToggle={({ currentTarget }) => {
        // It opens to the right, and to the left where that would lead out of the page.
        const { right = 0 } = currentTarget.querySelector('.options')?.getBoundingClientRect() ?? {};
        if (right > document.documentElement.clientWidth) currentTarget.dataset.atEdge = '';
      }}
      onBlur={({ currentTarget, relatedTarget }) => {
        if (relatedTarget !== null && !currentTarget.contains(relatedTarget)) close();
      }}
    >
      <summary>
        <span>{name}</span>
        <span className="said">{chosen.map(wordOf).join(', ') || none}</span>
      </summary>
      <fieldset className="options">
        <legend className="unshown">{name}</legend>
        {shown.map((value) => (
          <label key={value}>
            <input
              type="checkbox"
              checked={chosen.includes(value)}
              onChange={({ target }) =>
                change(
                  label,
                  shown.filter((one) => (one === value ? target.checked : chosen.includes(one))),
                )
              }
            />{' '}
            {wordOf(value)}
          </label>
        ))}
        <button type="button" disabled={chosen.length === 0} onClick={() => change(label, [])}>
          {none}
        </button>
      </fieldset>
    </details>
  );
}
