import { readFileSync } from 'node:fs';
import { Redis } from 'ioredis';

/** Linux counts the time of processes in hundredths of a second: `getconf CLK_TCK` on all its usual machines. */
const TICKS = 100;

/** CPU seconds that a process has used so far, as Linux tells it. */
export function cpuOf(pid: number | undefined): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // The name of the program stands in brackets and may hold blanks; what follows begins with the third field.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) / TICKS;
}

/** The process of a Redis. */
export async function pidOfRedis(url: string): Promise<number> {
  const redis = new Redis(url);
  try {
    return Number(/process_id:(\d+)/.exec(await redis.info('server'))?.[1]);
  } finally {
    redis.disconnect();
  }
}
