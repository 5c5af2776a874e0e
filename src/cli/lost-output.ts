import { dataOutput, liveOutput, print, printError } from './console.ts';

/** What happened to standard output or standard error: its reader left, or writing there fails for another reason. */
interface Loss {
  readonly kind: 'left' | 'broken';
  readonly errorCode: string | undefined;
}

let loss: Loss | null = null;
const lost = new AbortController();

/** Aborts once standard output or standard error takes nothing more. */
export const outputLost: AbortSignal = lost.signal;

/** The code with which a shell reports a command that SIGPIPE ended. */
const PIPE_CLOSED = 141;

/**
 * Keeps a command going where nobody reads its output any more, as in `steerlab report RUN | head`, or where that can't be
 * written: what is printed from then on is lost, and the exit code stays true. Whoever runs something long stops it in an
 * orderly way (see `untilInterrupt`).
 */
export function watchOutput(): void {
  for (const [stream, name, say] of [
    [dataOutput(), 'Standard output', printError],
    [liveOutput(), 'Standard error', print],
  ] as const) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (loss !== null) return;
      const isLeft = error.code === 'EPIPE' || (error.code === 'EIO' && stream.isTTY);
      loss = { kind: isLeft ? 'left' : 'broken', errorCode: error.code };
      lost.abort();
      if (isLeft) return;
      say(
        `error: ${name} can't be written to: ${error.message}\n  to do: Make room there, or send it elsewhere. What a run stored is kept.`,
      );
    });
  }
}

/** The exit code where output was lost: 141 in place of "interrupted", and no success where a disk took nothing. */
export function codeOfLostOutput(code: number): number {
  if (loss === null) return code;
  if (loss.kind === 'left') return code === 130 ? PIPE_CLOSED : code;
  return code === 0 || code === 130 ? 1 : code;
}

/** The exit code of an error that says no more than that output is lost, which was told before; null for any other error. */
export function codeOfOutputError(errorCode: string): 1 | 141 | null {
  if (errorCode === 'EPIPE') return PIPE_CLOSED;
  return loss !== null && loss.errorCode === errorCode ? 1 : null;
}
