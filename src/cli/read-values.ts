import { InvalidArgumentError } from 'commander';

/** Reads a whole number of 1 or more. */
export function readCount(text: string): number {
  const value = Number(text);
  if (Number.isSafeInteger(value) && value >= 1) return value;
  throw new InvalidArgumentError('Give a whole number of 1 or more.');
}

/** Reads a whole number of 0 or more. */
export function readSeed(text: string): number {
  const seed = Number(text);
  if (Number.isSafeInteger(seed) && seed >= 0) return seed;
  throw new InvalidArgumentError('Give a whole number of 0 or more.');
}

/** Reads a share above 0 and below 1; `20%` is 0.2. */
export function readShare(text: string): number {
  const [, number = '', percent] = /^\s*(\d*\.?\d+)\s*(%?)\s*$/.exec(text) ?? [];
  const value = Number(number) / (percent === '%' ? 100 : 1);
  if (number !== '' && value > 0 && value < 1) return value;
  throw new InvalidArgumentError('Give a share above 0 and below 1, such as 0.2 or 20%.');
}

/** Reads a share above 0.5 and below 1. */
export function readConfidence(text: string): number {
  const confidence = readShare(text);
  if (confidence > 0.5) return confidence;
  throw new InvalidArgumentError('Give a share above 0.5, such as 0.95 or 95%.');
}

/** Reads an amount of money above 0. */
export function readDollars(text: string): number {
  const value = Number(text);
  if (Number.isFinite(value) && value > 0) return value;
  throw new InvalidArgumentError('Give US dollars above 0.');
}

/** Reads the number of a port; 0 is any that is free. */
export function readPort(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new InvalidArgumentError('Give a number from 0 to 65535.');
}

/** Reads a number of 0 or more. */
export function readNumber(text: string): number {
  const value = Number(text);
  if (text.trim() !== '' && Number.isFinite(value) && value >= 0) return value;
  throw new InvalidArgumentError('Give a number of 0 or more.');
}

/** Reads words with commas between. */
export function readList(text: string): readonly string[] {
  const words = text.split(',').map((word) => word.trim());
  if (words.every((word) => word !== '') && new Set(words).size === words.length) return words;
  throw new InvalidArgumentError('Give words with commas between, each once.');
}

/** Reads whole numbers of 1 or more with commas between, in rising order. */
export function readRisingCounts(text: string): readonly number[] {
  const counts = text.split(',').map(readCount);
  if (counts.every((count, place) => place === 0 || count > (counts[place - 1] ?? 0))) return counts;
  throw new InvalidArgumentError('Give whole numbers in rising order, with commas between.');
}
