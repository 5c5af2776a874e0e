import { SteerlabError } from '../errors/index.ts';
import { resolveModelFile } from '../models/fetch/index.ts';
import { parseModelSpec } from '../models/providers/index.ts';
import { assertInstalled, ENGINE } from '../optional/index.ts';
import { type CheckedModel, checkModels, type ModelCheck, modelsToCheck } from './in-process/check-models.ts';
import { loadBenchmark } from './prepare-run.ts';
import type { Study } from './study.ts';

/** Tells of each of a study's models, subjects and judges, whether it can be asked. A local model's file is fetched. */
export async function checkStudyModels(
  study: Study,
  env: NodeJS.ProcessEnv,
  signal: AbortSignal,
): Promise<ModelCheck[]> {
  // Without its tasks a study can still be checked.
  const { tasks } = await loadBenchmark(study.benchmark).catch(() => ({ tasks: [] }));
  const remote = checkModels(modelsToCheck({ ...study, tasks }, { local: false }), env, signal);
  const local: ModelCheck[] = [];
  for (const checked of modelsToCheck(study, { local: true }))
    local.push(await checkFile(checked, study.folder, signal));
  return [...local, ...(await remote)];
}

async function checkFile(
  { party, model }: CheckedModel,
  studyDir: string,
  signal: AbortSignal,
): Promise<ModelCheck> {
  const answer = { party, model, latencyMs: null, warnings: [], refused: [] };
  try {
    assertInstalled(ENGINE);
    await resolveModelFile(parseModelSpec(model).modelId, { studyDir, signal });
    return { ...answer, state: 'answers' };
  } catch (error) {
    if (error instanceof SteerlabError) return { ...answer, state: error };
    throw error;
  }
}
