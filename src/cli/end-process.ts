import { codeOfLostOutput } from './lost-output.ts';

let isEnding = false;

/**
 * Ends the process with its code once all that it printed has gone out. A connection, a timer or a thread that is still
 * open would otherwise keep a command alive that has said its last word.
 */
export async function endProcess(code: number): Promise<never> {
  isEnding = true;
  await Promise.all([process.stdout, process.stderr].map(drain));
  // Node tells of a write that failed a turn later.
  await new Promise((resolve) => setImmediate(resolve));
  process.exit(codeOfLostOutput(code));
}

function drain(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise((resolve) => {
    if (stream.writableLength === 0 || stream.destroyed) resolve();
    // Nobody may read it any more.
    else stream.once('close', resolve).write('', () => resolve());
  });
}

/**
 * Has an error that nothing caught end the process as any other error does: in words, with its code, whatever is still
 * open. A second one, as where standard error itself is broken, ends it at once.
 */
export function endOnUncaught(): void {
  let isCaught = false;
  process.on('uncaughtException', async (error) => {
    if (isCaught) process.exit(1);
    isCaught = true;
    const { explainError } = await import('./explain-error.ts');
    await endProcess(explainError(error));
  });
}

/**
 * Has a command that waits for something that can't happen any more end as an error, in words: Node alone would end it with 13
 * and say nothing.
 */
export function endOnStandstill(): void {
  process.on('beforeExit', async () => {
    if (isEnding) return;
    const { StandstillError } = await import('./cli-errors.ts');
    const { explainError } = await import('./explain-error.ts');
    await endProcess(explainError(new StandstillError()));
  });
}
