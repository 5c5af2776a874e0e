import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

const pollMs = 250;

/**
 * Tells, four times a second, how many bytes have arrived: the pieces that are whole, and the largest file in each
 * folder where a wheel is arriving (pip copies a wheel at its end, so a sum would count it twice). Never goes back.
 */
export function watchGrowth(
  countWhole: () => number,
  arriving: ReadonlySet<string>,
  maxBytes: number,
  onBytes: (receivedBytes: number) => void,
): Disposable {
  let last = 0;
  let looking = false;
  const look = async () => {
    if (looking) return;
    looking = true;
    const sizes = await Promise.all([...arriving].map(largestFile));
    const sum = sizes.reduce((total, size) => total + size, countWhole());
    const received = Math.min(maxBytes, sum);
    if (received > last) onBytes(received);
    last = Math.max(last, received);
    looking = false;
  };
  const timer = setInterval(look, pollMs);
  return { [Symbol.dispose]: () => clearInterval(timer) };
}

async function largestFile(folder: string): Promise<number> {
  // Files come and go while pip works: one that is gone counts nothing.
  const names = await readdir(folder, { recursive: true }).catch(() => []);
  const sizes = await Promise.all(names.map((name) => sizeOf(join(folder, name))));
  return Math.max(0, ...sizes);
}

async function sizeOf(path: string): Promise<number> {
  const facts = await stat(path).catch(() => null);
  return facts?.isFile() ? facts.size : 0;
}
