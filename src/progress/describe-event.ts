import type { RunEvent } from '../study/index.ts';
import { stripControls } from '../text/index.ts';
import { clockTime } from './describe-rate.ts';

/** A wait that is at least this long, in milliseconds, is worth a line of its own. */
const LONG_WAIT_MS = 60_000;

/**
 * The lines that an event leaves in the log, whatever the display: what went wrong, who stopped and why, long waits.
 * Empty for what goes as it should.
 */
export function describeTrouble(event: RunEvent): string {
  switch (event.kind) {
    case 'failed': {
      const { party, trial, message, attempts } = event;
      const tries = attempts === 1 ? '' : ` after ${attempts} attempts`;
      return clean(`failed${tries}: ${party.role} ${party.name}, trial ${shortName(trial)}: ${message}`);
    }
    case 'stopped': {
      const { party, message, left } = event;
      return clean(`stopped: ${party.role} ${party.name}, ${left} left to do: ${message}`);
    }
    case 'waiting': {
      const { delayMs: wait } = event;
      if (wait < LONG_WAIT_MS) return '';
      const { party, why, trial, host, attempt } = event;
      const what = trial === null ? host : `trial ${trial}`;
      return clean(
        `warning: ${party.role} ${party.name} waits ${clockTime(wait / 1_000)} for ${what} (${why}, attempt ${attempt})`,
      );
    }
    case 'interrupted':
      return 'interrupted: what was answered and judged is stored; run it again to go on';
    default:
      return '';
  }
}

function shortName({ id, subject, condition }: { id: string; subject: string; condition: string }): string {
  return `${subject} × ${condition} (${id.slice(0, 12)})`;
}

function clean(text: string): string {
  return text.split('\n').map(stripControls).join('\n');
}
