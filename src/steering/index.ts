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
export type { Prompt } from './prompt.ts';
export { steer } from './steer.ts';
