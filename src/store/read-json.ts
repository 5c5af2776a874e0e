import { CorruptStoreError } from './store-errors.ts';

/**
 * Parses JSON that the store wrote itself.
 *
 * @throws CorruptStoreError where it is none: bytes of the file were changed
 */
export function readJson(stored: unknown): ReturnType<typeof JSON.parse> {
  try {
    return JSON.parse(String(stored));
  } catch (cause) {
    throw new CorruptStoreError('study.db', 'a column that holds JSON holds something else', cause);
  }
}
