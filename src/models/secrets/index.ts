export { isSecret, secretsOf } from './find-secrets.ts';
export { guardModel } from './guard-model.ts';
export {
  hideInAddress,
  hideInOptions,
  REMOVED_IN_ADDRESS,
  secretsOfAddress,
  secretsOfOptions,
} from './hide-in-study.ts';
export { learnSent } from './learn-sent.ts';
export { redactor } from './redact.ts';
export { changeTexts, openCleaner, REMOVED, takeOut } from './take-out.ts';
