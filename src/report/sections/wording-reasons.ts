import type { ReportPreferenceShift } from '../schema/index.ts';

/** Why a shift that is shown may be one of words, and of no leaning: of others in the pairs, or of the prompt's, which move twins alike. */
export function wordingReasons({ shift, wording, beyondTwin }: ReportPreferenceShift): string[] {
  const { low = null, high = null } = beyondTwin ?? {};
  const hasTwins = low !== null && high !== null;
  return [
    ...(wording !== null && Math.abs(shift.value ?? 0) <= wording.reach
      ? ['other wordings of the pairs could bring as much']
      : []),
    ...(hasTwins && low <= 0 && high >= 0 ? ['it is not shown to be larger than on twins'] : []),
    ...(hasTwins ? [] : ['no twin tells how much of it is']),
  ];
}
