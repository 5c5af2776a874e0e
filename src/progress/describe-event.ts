import type { FailureGroup, RunEvent } from '../study/index.ts';
import { stripControls } from '../text/index.ts';
import { clockTime } from './describe-rate.ts';

/** A wait that is at least this long, in milliseconds, is worth a line of its own. */
const LONG_WAIT_MS = 60_000;

/**
 * The lines that an event leaves in the log, whatever the display: what went wrong, who stopped and why, long waits. A cause
 * is told once, with the first trial that failed for it; at the end stands how many there were. Empty for what goes as it
 * should.
 */
export function describeTrouble(event: RunEvent): string {
  switch (event.kind) {
    case 'failed': {
      const { party, trial, message, attempts, toldBefore } = event;
      if (toldBefore === true) return '';
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
    case 'finished':
      return event.summary.failures
        .filter(({ trials }) => trials > 1)
        .map(sumUp)
        .join('\n');
    case 'interrupted':
      return 'interrupted: what was answered and judged is stored; run it again to go on';
    default:
      return '';
  }
}

/** Most names that are listed. */
const MOST_NAMES = 12;

/** How many trials failed for a cause that was told. */
function sumUp({ party, first, trials, conditions, tasks }: FailureGroup): string {
  const where = `conditions: ${listNames(conditions)}; tasks: ${listNames(tasks)}`;
  return clean(
    `failed for one cause: ${trials} trials of ${party.role} ${party.name}; it is told above, with ${first.slice(0, 12)} (${where})`,
  );
}

function listNames(names: readonly string[]): string {
  const more = names.length - MOST_NAMES;
  return names.slice(0, MOST_NAMES).join(', ') + (more > 0 ? ` and ${more} more` : '');
}

function shortName({ id, subject, condition }: { id: string; subject: string; condition: string }): string {
  return `${subject} × ${condition} (${id.slice(0, 12)})`;
}

function clean(text: string): string {
  return text.split('\n').map(stripControls).join('\n');
}
