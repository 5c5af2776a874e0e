import { execFileSync } from 'node:child_process';

/** Whether `python3` runs on this machine: some tests hold the project against it. */
export const hasPython = ((): boolean => {
  try {
    execFileSync('python3', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();
