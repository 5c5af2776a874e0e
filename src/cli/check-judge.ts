/** Asks whether a run has a judge. @throws {UnknownJudgeError} with the nearest right spelling. */
export async function checkJudge(name: string, judges: readonly { readonly name: string }[]): Promise<void> {
  const known = judges.map((judge) => judge.name);
  if (known.includes(name)) return;
  const { UnknownJudgeError } = await import('./cli-errors.ts');
  throw new UnknownJudgeError(name, known);
}
