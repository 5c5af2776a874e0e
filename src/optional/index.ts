export {
  assertInstalled,
  ENGINE,
  NotInstalledError,
  type OptionalPart,
  QUEUE,
  TRACES,
} from './optional-parts.ts';
