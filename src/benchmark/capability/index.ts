export type { CapabilityDraw, CapabilityTask } from './capability-tasks.ts';
export { CAPABILITY_PER_GRADE, CAPABILITY_SEED, drawCapabilityTasks } from './capability-tasks.ts';
export type { Checked, Checker } from './checker.ts';
export { checkAnswer, describeExpected } from './checker.ts';
export { loadOwnTasks, ownTasksSchema } from './load-own-tasks.ts';
export { type CapabilityScores, loadScores, type ScoreSource } from './load-scores.ts';
