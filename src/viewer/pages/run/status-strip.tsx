import type { RunOverview } from '../../../server/index.ts';
import type { Ending } from '../../../vocabulary/index.ts';
import { Link } from '../../parts/link.tsx';
import { useTimeLeft } from './use-time-left.ts';

/** How a strip says what most trials should not have come to. */
const TROUBLES: readonly { readonly ending: Ending; readonly word: string }[] = [
  { ending: 'limit', word: 'cut off' },
  { ending: 'limit-in-reasoning', word: 'cut off in reasoning' },
  { ending: 'filtered', word: 'filtered' },
  { ending: 'refused', word: 'refused by a sign' },
  { ending: 'error', word: 'failed' },
];

/** What stands and what does not: judgements, endings that lose something, what was spent, and how long it may still take. */
export function StatusStrip({
  run: { slug, running, planned, answered, standing },
}: {
  readonly run: RunOverview;
}) {
  const { endings, judges, spent } = standing;
  const left = useTimeLeft(running ? planned - answered : 0);
  const trials = (ending: Ending) => endings.find((one) => one.ending === ending)?.trials ?? 0;
  const tokens = spent.inputTokens + spent.outputTokens;
  return (
    <ul className="strip">
      {!running && answered < planned && (
        <li className="trouble">stopped with {planned - answered} not answered</li>
      )}
      {judges.map(({ judge, judged, toJudge }) => (
        <li key={judge}>
          {judged < toJudge && !running ? (
            <Link to={['runs', slug, 'trials']} query={{ judge, status: 'unjudged' }}>
              {judge} has judged {judged} of {toJudge}
            </Link>
          ) : (
            `${judge} has judged ${judged} of ${toJudge}`
          )}
        </li>
      ))}
      {TROUBLES.filter(({ ending }) => trials(ending) > 0).map(({ ending, word }) => (
        <li key={ending} className={ending === 'error' ? 'trouble' : undefined}>
          <Link to={['runs', slug, 'trials']} query={{ ending }}>
            {trials(ending)} {word}
          </Link>
        </li>
      ))}
      {tokens > 0 && (
        <li>
          {tokens.toLocaleString('en')} tokens
          {spent.usd > 0 && `, $${spent.usd.toFixed(2)}`}
        </li>
      )}
      {left !== null && <li>about {left} left</li>}
    </ul>
  );
}
