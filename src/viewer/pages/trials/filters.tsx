import { useEffect, useRef, useState } from 'react';
import type { RunOverview } from '../../../server/index.ts';
import { setQuery } from '../../address.ts';
import { Choice } from '../../parts/choice.tsx';
import { SeveralChoice } from '../../parts/several-choice.tsx';
import { ENDING_WORDS, NOTED_WORDS, STATUS_WORDS, THOUGHT_WORDS } from '../../words.ts';
import { columnsOf } from './list-columns.ts';

interface FiltersProps {
  readonly overview: RunOverview | undefined;
  readonly query: URLSearchParams;
}

const SORT_WORDS: Readonly<Record<string, string>> = {
  task: 'by task',
  longest: 'longest first',
  shortest: 'shortest first',
  ending: 'by ending',
  tokens: 'most tokens first',
  '-tokens': 'fewest tokens first',
  latency: 'slowest first',
  '-latency': 'fastest first',
  cost: 'dearest first',
  '-cost': 'cheapest first',
};

/** A changed filter begins a new list, so what was open is closed. */
function change(key: string, value: string | readonly string[] | null): void {
  setQuery({ [key]: value, open: null, row: null }, 'replace');
}

/** What the list is narrowed down by. All of it stands in the address. */
export function Filters({ overview, query }: FiltersProps) {
  const names = (list: readonly { readonly name: string }[] | undefined) =>
    (list ?? []).map(({ name }) => name);
  const columns = columnsOf(overview?.judges ?? []);
  const decisions = (overview?.judges ?? []).map((judge) => `judge:${judge}`);
  return (
    <search className="filters">
      <Search text={query.get('text') ?? ''} />
      <Choice
        change={change}
        label="within"
        name="search in"
        query={query}
        options={['prompt', 'reason', 'note']}
        words={{ prompt: 'prompts', reason: "judges' reasons", note: 'notes' }}
        all="answers"
      />
      <SeveralChoice
        change={change}
        label="subject"
        query={query}
        options={names(overview?.facts.subjects)}
      />
      <SeveralChoice
        change={change}
        label="condition"
        query={query}
        options={names(overview?.facts.conditions)}
      />
      <SeveralChoice change={change} label="category" query={query} options={overview?.categories ?? []} />
      <Choice
        change={change}
        label="judge"
        query={query}
        options={overview?.judges ?? []}
        all="first judge"
      />
      <SeveralChoice
        change={change}
        label="status"
        name="decision"
        query={query}
        options={Object.keys(STATUS_WORDS)}
        words={STATUS_WORDS}
      />
      <SeveralChoice
        change={change}
        label="ending"
        query={query}
        options={Object.keys(ENDING_WORDS)}
        words={ENDING_WORDS}
      />
      <SeveralChoice
        change={change}
        label="noted"
        name="star, note"
        query={query}
        options={Object.keys(NOTED_WORDS)}
        words={NOTED_WORDS}
      />
      {overview?.traceJudge != null && (
        <Choice
          change={change}
          label="thoughts"
          query={query}
          options={Object.keys(THOUGHT_WORDS)}
          words={THOUGHT_WORDS}
        />
      )}
      <Choice
        change={change}
        label="sort"
        name="order"
        query={query}
        options={[...Object.keys(SORT_WORDS), ...decisions]}
        words={{
          ...SORT_WORDS,
          ...Object.fromEntries(decisions.map((sort) => [sort, `by ${sort.slice(6)}`])),
        }}
        all="as planned"
      />
      <SeveralChoice
        change={(key, value) => setQuery({ [key]: value }, 'replace')}
        label="columns"
        none="none"
        query={query}
        options={columns.map(({ id }) => id)}
        words={Object.fromEntries(columns.map(({ id, title }) => [id, title]))}
      />
      <label className="check">
        <input
          type="checkbox"
          checked={query.get('disagreement') === '1'}
          onChange={({ target }) => change('disagreement', target.checked ? '1' : null)}
        />{' '}
        judges disagree
      </label>
    </search>
  );
}

const PAUSE = 200;

function Search({ text }: { readonly text: string }) {
  const [typed, setTyped] = useState(text);
  const sent = useRef(text);
  useEffect(() => {
    // The address was changed otherwise, for instance by going back: it counts, and not what was typed before.
    if (text === sent.current) return;
    sent.current = text;
    setTyped(text);
  }, [text]);
  useEffect(() => {
    if (typed === sent.current) return;
    const timer = setTimeout(() => {
      sent.current = typed;
      change('text', typed);
    }, PAUSE);
    return () => clearTimeout(timer);
  }, [typed]);
  return (
    <label className="wide">
      <span>text</span>
      <input
        type="search"
        id="search"
        value={typed}
        maxLength={200}
        placeholder="press / to search"
        onChange={({ target }) => setTyped(target.value)}
        // A browser empties such a field on Escape; here it leaves it, and the list stays as it is.
        onKeyDown={(event) => {
          if (event.key === 'Escape') event.preventDefault();
        }}
      />
    </label>
  );
}
