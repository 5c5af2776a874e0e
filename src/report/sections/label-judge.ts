/** A judge as tables name it. */
export interface LabelledJudge {
  readonly name: string;
  readonly screening?: boolean | undefined;
}

/** A judge's name for the title of a table, which says of a judge that only screens that it does. */
export function labelJudge(judges: readonly LabelledJudge[], name: string): string {
  const screens = judges.some((judge) => judge.name === name && judge.screening === true);
  return screens ? `${name} (screening only)` : name;
}
