import type { Redis } from 'ioredis';
import { readInfo } from './read-info.ts';

const LOOK_EVERY_MS = 5_000;

/**
 * Tells once where Redis begins to forget keys while a run goes on: somebody gave it a limit and another policy.
 *
 * @returns what ends the watch
 */
export function watchMemory(redis: Redis, onNotice: (text: string) => void): () => void {
  const timer = setInterval(() => void redis.info().then(look, () => {}), LOOK_EVERY_MS);
  let before: number | undefined;
  function look(info: string): void {
    const facts = readInfo(info);
    const evicted = Number(facts.evicted_keys ?? 0);
    const policy = facts.maxmemory_policy ?? 'noeviction';
    const isForgetting = before !== undefined && evicted > before;
    before ??= evicted;
    const mayForget = policy !== 'noeviction' && Number(facts.maxmemory ?? 0) > 0;
    if (!isForgetting && !mayForget) return;
    clearInterval(timer);
    onNotice(
      `Redis ${isForgetting ? 'forgets' : 'may forget'} the queue's keys: its maxmemory-policy is ${policy}. What is lost is asked again. ` +
        'Set it to noeviction there (CONFIG SET maxmemory-policy noeviction), and raise maxmemory.',
    );
  }
  return () => clearInterval(timer);
}
