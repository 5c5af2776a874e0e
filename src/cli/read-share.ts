import { InvalidArgumentError } from 'commander';

/** Reads a share above 0 and below 1 from a flag; `20%` is 0.2. */
export function readShare(text: string): number {
  const [, number = '', percent] = /^\s*(\d*\.?\d+)\s*(%?)\s*$/.exec(text) ?? [];
  const value = Number(number) / (percent === '%' ? 100 : 1);
  if (number === '' || !(value > 0 && value < 1)) {
    throw new InvalidArgumentError('Give a share above 0 and below 1, such as 0.2 or 20%.');
  }
  return value;
}
