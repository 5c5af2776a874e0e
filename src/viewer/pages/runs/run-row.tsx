import type { RunListing } from '../../../server/index.ts';
import { Link } from '../../parts/link.tsx';
import { Untrusted } from '../../parts/untrusted.tsx';
import { IS_SITE } from '../../site.ts';
import { tellTime, tokensOf } from './sort-runs.ts';
import type { Finding } from './use-findings.ts';

interface RunRowProps {
  readonly run: RunListing;
  readonly finding: Finding | undefined;
  /** Asks for the finding; null where it is asked for already. */
  readonly work: (() => void) | null;
  readonly isChosen: boolean;
  readonly choose: (isChosen: boolean) => void;
}

/** One run in the list. */
export function RunRow({ run, finding, work, isChosen, choose }: RunRowProps) {
  const { slug, folder, facts, problem, judges, planned, answered, running, spent } = run;
  if (facts === null) {
    return (
      <tr>
        <th scope="row">{folder}</th>
        <td colSpan={6} className="left problem">
          {problem ?? 'The run has said nothing of itself yet.'}
        </td>
      </tr>
    );
  }
  const tokens = tokensOf(run);
  return (
    <tr>
      <th scope="row">
        <label className="pick">
          <input type="checkbox" checked={isChosen} onChange={({ target }) => choose(target.checked)} />
          <span className="unshown">compare {facts.name}</span>
        </label>{' '}
        <Link to={['runs', slug]}>{facts.name}</Link>
        {running && <span className="live">running</span>}
        {!IS_SITE && folder !== facts.name && <div className="quiet path">{folder}</div>}
      </th>
      <td className="left found">
        {finding === undefined ? (
          <FindingToCome isEmpty={answered === 0} work={work} />
        ) : finding.kind === 'found' ? (
          <Untrusted text={finding.sentence} />
        ) : (
          <span className="quiet">{finding.message}</span>
        )}
      </td>
      <td className="right">
        {answered} of {planned}
        {answered < planned && (
          <progress value={answered} max={planned} aria-label={`answers of ${facts.name}`} />
        )}
        {answered < planned && !running && <div className="quiet">stopped</div>}
      </td>
      <td className="right">
        {tokens?.toLocaleString('en')}
        {spent !== null && spent.usd > 0 && <div className="quiet">${spent.usd.toFixed(2)}</div>}
      </td>
      <td className="right">{facts.seconds === null ? '–' : tellTime(facts.seconds)}</td>
      <td className="right">{facts.created.slice(0, 10)}</td>
      <td className="left names">
        {facts.subjects.map(({ name }) => name).join(', ')}
        <div className="quiet">judged by {judges.join(', ') || 'none'}</div>
      </td>
    </tr>
  );
}

function FindingToCome({ isEmpty, work }: { readonly isEmpty: boolean; readonly work: (() => void) | null }) {
  if (isEmpty) return <span className="quiet">No answer yet.</span>;
  if (work === null) return <span className="quiet">Working it out …</span>;
  return (
    <button type="button" onClick={work}>
      Work it out
    </button>
  );
}
