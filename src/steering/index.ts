export { adapterOf } from './adapter-of.ts';
export { addedTexts } from './added-texts.ts';
export { BUILTIN_CONDITIONS, findBuiltinCondition } from './builtin-conditions.ts';
export { BUILTIN_FAMILIES, findBuiltinFamily } from './builtin-families.ts';
export { BUILTIN_SCRIPTS, findBuiltinScript } from './builtin-scripts.ts';
export {
  type AdapterFileStep,
  type AdapterStep,
  type Condition,
  DOSE_KINDS,
  type Dose,
  type ExampleTurn,
  POSITIONS,
  type SteeringStep,
} from './condition.ts';
export { conditionEntrySchema, conditionSchema } from './condition-schema.ts';
export { type Contest, type ContestCondition, contestsOf } from './contests-of.ts';
export { expandDoses } from './doses.ts';
export { collectFamilies, expandFamily } from './families.ts';
export { conditionOfLevers, type Lever, leversOf } from './levers.ts';
export { type ContestWords, makeContest, standAnywhere } from './make-contest.ts';
export { nameOfAdapter } from './name-of-adapter.ts';
export type { Prompt } from './prompt.ts';
export { steer } from './steer.ts';
export { collectTurns, expandTurns, outsideConversations, sayNext, turnsOf } from './turns.ts';
export { conditionsOfTwins } from './twin-conditions.ts';
