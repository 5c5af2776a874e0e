import type { RunComparison } from '../../../server/index.ts';
import { Badge } from '../../parts/badge.tsx';
import { Link } from '../../parts/link.tsx';
import { ScrollTable } from '../../parts/scroll-table.tsx';

/** The trials that were decided differently, each with the way to it in both runs. */
export function ChangesTable({ comparison }: { readonly comparison: RunComparison }) {
  const { sides, changes, changed } = comparison;
  if (changed === 0) return <p>Every trial that both runs have was decided alike.</p>;
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
            <th scope="col">{sides[0].slug}</th>
            <th scope="col">{sides[1].slug}</th>
          </tr>
        </thead>
        <tbody>
          {changes.map(({ subject, condition, task, epoch, first, second }) => (
            <tr key={JSON.stringify([subject, condition, task, epoch])}>
              <th scope="row">
                {task}
                {epoch > 1 && `, epoch ${epoch}`}
              </th>
              <td>{subject}</td>
              <td>{condition}</td>
              {[first, second].map((status, side) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the first and the second run.
                <td key={side}>
                  <Link
                    to={['runs', sides[side]?.slug ?? '', 'side']}
                    query={{ subject, task, epoch: epoch > 1 ? epoch : null }}
                  >
                    <Badge status={status} />
                  </Link>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </ScrollTable>
    </section>
  );
}
