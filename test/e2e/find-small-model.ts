import { pullModel } from '../../src/models/fetch/index.ts';

/** The smallest model of the catalogue. */
export const SMALL_MODEL = 'smollm2-135m-instruct';

/** Why the smallest model can't be had here, once it was tried to fetch it; null where it is ready. */
export const noModel: string | null = await pullModel(SMALL_MODEL, {}).then(
  () => null,
  (error: Error) => error.message,
);

/** What a suite's title says where the model can't be had. */
export const modelNote = noModel === null ? '' : ` (skipped: ${noModel})`;
