/** A name that a study can have, made of a model's. */
export function toName(text: string): string {
  return text.replace(/[^A-Za-z0-9._-]+/g, '-').replace(/^[._-]+/, '') || 'model';
}

/** The last part of a model's name: what stands after its owner or provider. */
export function shortName(model: string): string {
  return model.replace(/\/+$/, '').split('/').at(-1) ?? model;
}

/** Whether a model's name says that it was trained on text alone. */
export function isBaseName(name: string): boolean {
  return /(?:^|[-_.])(?:base|pt)(?:$|[-_.])/i.test(name);
}

/**
 * Size in 10⁹ parameters, all of them: `30B-A3B` is 30, not the 3 that are active. Null where the name has no size, or
 * one that is no sum (`8x7B` shares layers between its experts).
 */
export function readSize(name: string): number | null {
  const [, billions] = /(?<![a-z0-9.])(\d+(?:\.\d+)?)b(?![a-z0-9])/i.exec(name) ?? [];
  if (billions !== undefined) return Number(billions);
  // "1M" in a name is a length of context; models counted in millions have at least two digits.
  const [, millions] = /(?<![a-z0-9.])(\d{2,}(?:\.\d+)?)m(?![a-z0-9])/i.exec(name) ?? [];
  return millions === undefined ? null : Number(millions) / 1000;
}
