import { InvalidArgumentError } from 'commander';

/** Reads a whole number of 1 or more from a flag. */
export function readCount(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 1)
    throw new InvalidArgumentError('Give a whole number of 1 or more.');
  return value;
}
