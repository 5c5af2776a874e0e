import { assertInstalled, ENGINE } from '../../optional/index.ts';
import { localModelId } from '../../vocabulary/index.ts';
import type { Study } from '../study.ts';

/**
 * Makes sure, before a model is fetched and anything is asked, that this process can run the models that are to run in it.
 *
 * @throws {NotInstalledError} where one is, and the engine for it is not installed.
 */
export function assertEngine({ subjects, judges }: Pick<Study, 'subjects' | 'judges'>): void {
  const models = [...subjects, ...judges].flatMap((party) => ('model' in party ? [party.model] : []));
  if (models.some((model) => localModelId(model) !== null)) assertInstalled(ENGINE);
}
