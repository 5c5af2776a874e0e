import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

/** A running server program. */
export interface RunningProgram extends AsyncDisposable {
  /** The first match in what it prints. */
  readonly match: RegExpExecArray;
}

/**
 * Starts a program and waits until it prints what says that it is up.
 *
 * @throws with what it printed, where it ends before, or says nothing in time.
 */
export async function startProgram(
  program: string,
  args: readonly string[],
  isUp: RegExp,
  env: NodeJS.ProcessEnv = process.env,
): Promise<RunningProgram> {
  const child: ChildProcess = spawn(program, [...args], { env, stdio: ['pipe', 'pipe', 'pipe'] });
  let printed = '';
  const up = new Promise<RegExpExecArray>((resolve, reject) => {
    const take = (chunk: Buffer) => {
      printed += chunk;
      const found = isUp.exec(printed);
      if (found !== null) resolve(found);
    };
    child.stdout?.on('data', take);
    child.stderr?.on('data', take);
    child.on('error', reject);
    child.on('exit', (code) => reject(new Error(`${program} ended with ${code}:\n${printed.slice(-2_000)}`)));
    setTimeout(
      () => reject(new Error(`${program} did not start:\n${printed.slice(-2_000)}`)),
      150_000,
    ).unref();
  });
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  };
  try {
    return { match: await up, [Symbol.asyncDispose]: stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
