import type { RunComparison } from '../../../server/index.ts';
import { Badge } from '../../parts/badge.tsx';
import { Link } from '../../parts/link.tsx';
import { ScrollTable } from '../../parts/scroll-table.tsx';

/** The trials that were decided differently, each with the way to it in each run. */
export function ChangesTable({ comparison }: { readonly comparison: RunComparison }) {
  const { sides, changes, changed, shared } = comparison;
  if (shared === 0) return <p>The runs have no trial in common, so no decision is held against another.</p>;
  if (changed === 0) return <p>Every trial that the runs have in common was decided alike.</p>;
  return (
    <section aria-labelledby="changes">
      <h2 id="changes">Decided differently: {changed} trials</h2>
      {changes.length < changed && <p>The first {changes.length} are shown.</p>}
      <ScrollTable label="Changed decisions">
        <thead>
          <tr>
            <th scope="col">task</th>
            <th scope="col">subject</th>
            <th scope="col">condition</th>
            {sides.map(({ slug }) => (
              <th key={slug} scope="col">
                {slug}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {changes.map(({ subject, condition, task, epoch, decisions }) => (
            <tr key={JSON.stringify([subject, condition, task, epoch])}>
              <th scope="row">
                {task}
                {epoch > 1 && `, epoch ${epoch}`}
              </th>
              <td>{subject}</td>
              <td>{condition}</td>
              {sides.map(({ slug }, side) => {
                const decision = decisions[side] ?? null;
                return (
                  <td key={slug}>
                    {decision === null ? (
                      <span className="quiet">not asked</span>
                    ) : (
                      <Link
                        to={['runs', slug, 'side']}
                        query={{ subject: decision.subject, task, epoch: epoch > 1 ? epoch : null }}
                      >
                        <Badge status={decision.status} />
                      </Link>
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </ScrollTable>
    </section>
  );
}
