export {
  CONTEST_EFFECTS,
  type ContestEffect,
  type ContestMeasures,
  measureContests,
} from './measure-contests.ts';
export { worstWordings } from './worst-wordings.ts';
