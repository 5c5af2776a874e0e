import type { RunCommand } from '../../../server/index.ts';
import { CommandLine } from '../../parts/command-line.tsx';

/** What can be done with the run from a terminal; the pages themselves only show it. */
export function Commands({ commands }: { readonly commands: readonly RunCommand[] }) {
  if (commands.length === 0) return null;
  return (
    <details className="commands">
      <summary>Commands for this run</summary>
      <p className="note">For a terminal, in the folder in which the viewer was started.</p>
      <dl>
        {commands.map(({ id, does, line }) => (
          <div key={id}>
            <dt>{does}</dt>
            <dd>
              <CommandLine line={line} />
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
