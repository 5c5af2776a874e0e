import type { LabelSheet } from '../../../server/index.ts';
import { describeChosen } from '../../../vocabulary/index.ts';
import { setQuery } from '../../address.ts';
import { apiPath } from '../../api/ask.ts';
import { useAsk } from '../../api/use-ask.ts';
import { Link } from '../../parts/link.tsx';
import { keepAuthor, NAME_PATTERN, readAuthor } from '../../parts/notes/author.ts';
import { Problem } from '../../parts/notice.tsx';
import { Untrusted } from '../../parts/untrusted.tsx';
import type { ListFilter } from '../trials/list-filter.ts';

interface LabelStartProps {
  readonly run: string;
  readonly filter: ListFilter;
}

/** Asks who labels, and how much. */
export function LabelStart({ run, filter }: LabelStartProps) {
  const asked = useAsk<LabelSheet>(apiPath(['runs', run, 'labels'], { ...filter, size: 1 }));
  const { available: answers = 100, annotators: people = [], chosen = null } = asked.data ?? {};
  return (
    <>
      <h1>Label answers</h1>
      {asked.error !== undefined && <Problem error={asked.error} />}
      {chosen !== null && <ChosenSet run={run} filter={filter} chosen={chosen} answers={answers} />}
      <p>
        You will see {chosen === null ? 'answers' : 'them'} in a random order, without their subject,
        condition or judge. What you decide is stored as the judge “human:NAME”, so that judges can be held
        against people. Everybody who labels with the same number for the draw sees the same answers, and once
        you are through you see how you agree with each judge and with others who labelled.
        {chosen === null && ' How many are enough, “steerlab agreement --plan” says.'}
      </p>
      <form
        className="start"
        onSubmit={(event) => {
          event.preventDefault();
          const form = new FormData(event.currentTarget);
          const text = (key: string) => String(form.get(key) ?? '').trim();
          keepAuthor(text('annotator'));
          setQuery({ annotator: text('annotator'), size: text('size'), seed: text('seed') });
        }}
      >
        <label>
          <span>your name</span>
          <input
            name="annotator"
            required
            maxLength={40}
            defaultValue={readAuthor()}
            pattern={NAME_PATTERN}
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

interface ChosenSetProps extends LabelStartProps {
  readonly chosen: string;
  readonly answers: number;
}

/** Filters that tell what the answers' labels are to be compared with, or whose answers these are. */
const TELLING: readonly string[] = [
  'subject',
  'condition',
  'status',
  'thoughts',
  'disagreement',
  'noted',
  'text',
];

/** Says what a set is that somebody chose, and what its labels are good for. */
function ChosenSet({ run, filter, chosen, answers }: ChosenSetProps) {
  const isTelling = TELLING.some((key) => (filter[key] ?? []).length > 0);
  return (
    <div className="chosen">
      <p>
        <strong>
          A chosen set, and no random draw: <Untrusted text={describeChosen(chosen)} />
        </strong>{' '}
        ({answers} {answers === 1 ? 'answer' : 'answers'} that can be labelled). Its labels are marked so
        where they are stored. They are held against judges and people, set by set, and count in no rate and
        no correction: these suppose a random part of all answers.
        {isTelling && ' You know what you filtered by while you label, so judge the answer alone.'}
      </p>
      <p>
        <Link to={['runs', run, 'label']}>Draw at random from all answers instead</Link>
      </p>
    </div>
  );
}
