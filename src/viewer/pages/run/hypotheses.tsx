import type { ReportHypothesis } from '../../../report/index.ts';

interface HypothesesProps {
  readonly hypotheses: readonly ReportHypothesis[];
  readonly judge: string;
}

/** The paper's hypotheses, held against the run. */
export function Hypotheses({ hypotheses, judge }: HypothesesProps) {
  const mine = hypotheses.filter((hypothesis) => hypothesis.judge === judge);
  if (mine.length === 0) return null;
  return (
    <section aria-labelledby="hypotheses">
      <h2 id="hypotheses">Hypotheses</h2>
      <dl className="hypotheses">
        {mine.map(({ hypothesis, claim, verdict, sentence }) => (
          <div key={hypothesis}>
            <dt>
              {hypothesis}: {claim} <strong>{verdict}</strong>
            </dt>
            <dd>{sentence}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
