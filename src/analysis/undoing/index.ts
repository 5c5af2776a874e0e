export { FEWEST_TASKS, UNDOING_VERDICTS, type UndoingVerdict } from './fit-undoing.ts';
export {
  type JudgedUndoing,
  measureUndoing,
  type UndoingCurve,
  type UndoneCondition,
  undoingSeries,
} from './measure-undoing.ts';
export { preferenceUndoing } from './preference-undoing.ts';
