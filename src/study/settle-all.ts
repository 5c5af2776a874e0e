/** Waits until all work has ended. The first error halts the rest, and is thrown when they have ended. */
export async function settleAll(work: readonly Promise<unknown>[], halt: () => void): Promise<void> {
  let first: { readonly error: unknown } | undefined;
  await Promise.all(
    work.map((part) =>
      part.catch((error: unknown) => {
        first ??= { error };
        halt();
      }),
    ),
  );
  if (first !== undefined) throw first.error;
}
