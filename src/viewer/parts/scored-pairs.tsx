import type { ScoredPairRow } from '../../store/index.ts';
import { ScrollTable } from './scroll-table.tsx';
import { Untrusted } from './untrusted.tsx';

/** Which of two continuations the model holds likelier after this prompt, pair by pair; nothing where none was scored. */
export function ScoredPairs({ pairs }: { readonly pairs: readonly ScoredPairRow[] }) {
  if (pairs.length === 0) return null;
  return (
    <>
      <h3>Preference</h3>
      <ScrollTable label="Pairs of continuations">
        <thead>
          <tr>
            <th scope="col">Continuation</th>
            <th scope="col" className="right">
              Log-probability
            </th>
            <th scope="col" className="right">
              a token
            </th>
          </tr>
        </thead>
        {pairs.map((pair) => (
          <ScoredPair key={pair.name} pair={pair} />
        ))}
      </ScrollTable>
      <p className="note">
        Nats. The difference a token says which of the two is held likelier; after one prompt alone it also
        says how usual their words are.
      </p>
    </>
  );
}

function ScoredPair({ pair: { name, kind, first, second } }: { readonly pair: ScoredPairRow }) {
  const sides = kind === 'deeds' ? ['convergent', 'honest'] : ['one wording', 'the other'];
  const perToken = ({ logProbability, tokens }: ScoredPairRow['first']) => logProbability / tokens;
  const difference = perToken(first) - perToken(second);
  return (
    <tbody>
      <tr className="group">
        <th scope="rowgroup" colSpan={3}>
          <Untrusted text={name} />: {signed(difference)}
        </th>
      </tr>
      {[first, second].map((one, at) => (
        <tr key={sides[at]}>
          <td className="left">
            <span className="quiet">{sides[at]}:</span> <Untrusted text={one.text} />
          </td>
          <td className="right">{one.logProbability.toFixed(2).replace('-', '−')}</td>
          <td className="right">{perToken(one).toFixed(3).replace('-', '−')}</td>
        </tr>
      ))}
    </tbody>
  );
}

function signed(value: number): string {
  const text = value.toFixed(3);
  return value > 0 ? `+${text}` : text.replace('-', '−');
}
