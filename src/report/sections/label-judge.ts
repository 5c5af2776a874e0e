import { personOf } from '../../vocabulary/index.ts';
import type { ReportJudge } from '../schema/index.ts';

/** A judge as tables name it. */
export interface LabelledJudge {
  readonly name: string;
  readonly screening?: boolean | undefined;
  /** Null where a card was looked for and not found. */
  readonly certified?: ReportJudge['certified'];
}

/**
 * A judge's name for the title of a table, which says of a judge that only screens that it does, and of another that has
 * no card that it is uncertified. People are not certified: they are what judges are held against.
 */
export function labelJudge(judges: readonly LabelledJudge[], name: string): string {
  const judge = judges.find((one) => one.name === name);
  if (judge?.screening === true) return `${name} (screening only)`;
  return judge !== undefined && isUncertified(judge) ? `${name} (uncertified)` : name;
}

/** Whether a judge's card was looked for and not found. */
export function isUncertified({ name, certified }: LabelledJudge): boolean {
  return certified === null && personOf(name) === null;
}
