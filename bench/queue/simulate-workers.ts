import { setTimeout as sleep } from 'node:timers/promises';
import { Queue, QueueEvents, Worker } from 'bullmq';
import { Redis } from 'ioredis';

const WORKERS = 1_000;
const JOBS = 10_000;
/** What a call to a model takes, roughly. */
const CALL_MS = 2_000;
/** What a prompt and an answer weigh, roughly. */
const PROMPT = 'p'.repeat(1_500);
const ANSWER = 'a'.repeat(1_500);

/**
 * Has 1,000 workers, with connections of their own, take jobs from one queue; each holds a job as long as a call to a model
 * takes. Prints what Redis was asked and what it used, from which its limit follows.
 */
export async function simulateWorkers(url: string): Promise<void> {
  const connection = new Redis(url, { maxRetriesPerRequest: null });
  const reader = connection.duplicate();
  const queue = new Queue('load', { connection });
  const events = new QueueEvents('load', { connection: reader });
  await events.waitUntilReady();
  const clients = Array.from({ length: WORKERS }, () => new Redis(url, { maxRetriesPerRequest: null }));
  const workers = clients.map((own) => {
    const worker = new Worker('load', () => sleep(CALL_MS, ANSWER), { connection: own });
    worker.on('error', () => {});
    return worker;
  });
  await Promise.all(workers.map((worker) => worker.waitUntilReady()));
  let done = 0;
  const all = new Promise<void>((resolve) => {
    events.on('completed', () => {
      done += 1;
      if (done === JOBS) resolve();
    });
  });
  const before = await readUse(connection);
  const started = performance.now();
  for (let first = 0; first < JOBS; first += 500)
    await queue.addBulk(
      Array.from({ length: 500 }, (_, i) => ({
        name: 'answer',
        data: { prompt: PROMPT },
        opts: { jobId: `job-${first + i}`, removeOnComplete: true },
      })),
    );
  await all;
  const seconds = (performance.now() - started) / 1_000;
  const after = await readUse(connection);
  const cpu = (after.cpuSeconds - before.cpuSeconds) / JOBS;
  const commands = (after.commands - before.commands) / JOBS;
  console.log(
    `\n${WORKERS} workers on one Redis, calls of ${CALL_MS / 1_000} s: ${JOBS} jobs in ${seconds.toFixed(1)} s ` +
      `(${(JOBS / seconds).toFixed(0)} a second; the calls alone allow ${((WORKERS * 1_000) / CALL_MS).toFixed(0)})`,
  );
  console.log(
    `a job costs Redis ${commands.toFixed(1)} commands and ${(cpu * 1_000).toFixed(2)} ms of its one core: ` +
      `its limit here is about ${(1 / cpu).toFixed(0)} jobs a second`,
  );
  await Promise.all([...workers, events, queue].map((part) => part.close()));
  for (const client of [...clients, reader, connection]) client.disconnect();
}

async function readUse(redis: Redis): Promise<{ cpuSeconds: number; commands: number }> {
  const info = await redis.info();
  const read = (name: string) => Number(new RegExp(`^${name}:(.+)`, 'm').exec(info)?.[1] ?? 0);
  return {
    cpuSeconds: read('used_cpu_user') + read('used_cpu_sys'),
    commands: read('total_commands_processed'),
  };
}
