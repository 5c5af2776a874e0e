/**
 * Ends the process without a word when nobody reads its output any more, as in `steerlab report RUN | head`. A run that
 * is ended so has lost nothing that it stored.
 */
export function endOnClosedPipe(stream: NodeJS.WriteStream): void {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    throw error;
  });
}
