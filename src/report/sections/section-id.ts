import type { ReportJudge } from '../schema/index.ts';

/** The id of a section that each judge has: its name, with the judge's place behind it for all but the main judge. */
export function sectionId(
  section: string,
  judges: readonly Pick<ReportJudge, 'name'>[],
  judge: string,
): string {
  const place = judges.findIndex(({ name }) => name === judge);
  return place === 0 ? section : `${section}-${place + 1}`;
}
