import { secretsOfAddress, secretsOfOptions } from '../../models/secrets/index.ts';
import type { Study } from '../study.ts';
import { SecretForQueueError } from './queue-errors.ts';

/**
 * Keys stay with those who hold them: Redis gets none.
 *
 * @throws {SecretForQueueError} where an address or options of the study hold what looks like a key.
 */
export function assertForQueue({ subjects, judges }: Pick<Study, 'subjects' | 'judges'>): void {
  for (const party of [...subjects, ...judges]) {
    if (!('model' in party)) continue;
    const place =
      secretsOfAddress(party.baseURL ?? '').length > 0
        ? 'baseURL'
        : secretsOfOptions(party.providerOptions).length > 0
          ? 'providerOptions'
          : null;
    if (place !== null) throw new SecretForQueueError(party.name, place);
  }
}
