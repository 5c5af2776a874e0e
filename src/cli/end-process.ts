/**
 * Ends the process with its code once all that it printed has gone out. A connection, a timer or a thread that is still
 * open would otherwise keep a command alive that has said its last word.
 */
export async function endProcess(code: number): Promise<never> {
  await Promise.all([process.stdout, process.stderr].map(drain));
  process.exit(code);
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
  let isEnding = false;
  process.on('uncaughtException', async (error) => {
    if (isEnding) process.exit(1);
    isEnding = true;
    const { explainError } = await import('./explain-error.ts');
    await endProcess(explainError(error));
  });
}
