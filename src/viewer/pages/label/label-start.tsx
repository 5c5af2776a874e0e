import type { RunOverview } from '../../../server/index.ts';
import { personOf } from '../../../vocabulary/index.ts';
import { setQuery } from '../../address.ts';
import { apiPath } from '../../api/ask.ts';
import { useAsk } from '../../api/use-ask.ts';

/** Asks who labels, and how much. */
export function LabelStart({ run }: { readonly run: string }) {
  const { data } = useAsk<RunOverview>(apiPath(['runs', run]));
  const answers = data?.answered ?? 100;
  const people = (data?.judges ?? []).flatMap((judge) => personOf(judge) ?? []);
  return (
    <>
      <h1>Label answers</h1>
      <p>
        You will see answers in a random order, without their subject, condition or judge. What you decide is
        stored as the judge “human:NAME”, so that judges can be held against people. Everybody who labels with
        the same number for the draw sees the same answers. How many are enough, “steerlab agreement --plan”
        says.
      </p>
      <form
        className="start"
        onSubmit={(event) => {
          event.preventDefault();
          const form = new FormData(event.currentTarget);
          const text = (key: string) => String(form.get(key) ?? '').trim();
          setQuery({ annotator: text('annotator'), size: text('size'), seed: text('seed') });
        }}
      >
        <label>
          <span>your name</span>
          <input
            name="annotator"
            required
            maxLength={40}
            pattern="[\p{L}\p{N}]([\p{L}\p{N} ._\-]*[\p{L}\p{N}])?"
            title="letters, digits, blanks and . _ -"
            list="people"
            autoComplete="off"
          />
        </label>
        <datalist id="people">
          {people.map((name) => (
            <option key={name} value={name} />
          ))}
        </datalist>
        <label>
          <span>answers</span>
          <input
            key={answers}
            name="size"
            type="number"
            min={1}
            max={Math.max(1, answers)}
            defaultValue={Math.min(100, answers)}
            required
          />
        </label>
        <label>
          <span>number of the draw</span>
          <input name="seed" type="number" min={0} defaultValue={1} required />
        </label>
        <button type="submit">Begin</button>
      </form>
    </>
  );
}
