export { type ContestPreferences, contestPreferences } from './contest-preferences.ts';
export { type ContestMeasures, measureContests } from './measure-contests.ts';
export { CONTEST_EFFECTS, type ContestEffect } from './places.ts';
export { worstWordings } from './worst-wordings.ts';
