export { BUILTIN_CONDITIONS, findBuiltinCondition } from './builtin-conditions.ts';
export type {
  Condition,
  Direction,
  ExamplesStep,
  ExampleTurn,
  PrefillStep,
  PrefixStep,
  SteeringStep,
  SuffixStep,
  SystemStep,
} from './condition.ts';
export { conditionSchema } from './condition-schema.ts';
export type { Prompt } from './prompt.ts';
export { steer } from './steer.ts';
