import { accessSync, constants } from 'node:fs';
import { dirname } from 'node:path';

/** Whether this process may write to a run's database: to the file, and to its folder, which takes the file's log. */
export function canBeWritten(file: string): boolean {
  try {
    for (const path of [dirname(file), file]) accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
