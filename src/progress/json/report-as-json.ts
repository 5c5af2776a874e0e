import { escapeUnseen } from '../../text/index.ts';
import type { Reporter, Screen } from '../reporter.ts';

/** JSON lines, for another program: each event as it is, one a line. */
export function reportAsJson(screen: Screen): Reporter {
  return {
    take: (event) => screen.write(`${escapeUnseen(JSON.stringify(event))}\n`),
    end: () => {},
  };
}
