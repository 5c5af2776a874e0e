// Plays the whole fault suite: thousands of schedules of a virtual clock, and hundreds of real processes. It takes about half an
// hour and prints its seed; `STEERLAB_SEED=N npm run faults` plays the same again.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const seed = process.env.STEERLAB_SEED ?? String(Math.floor(Math.random() * 2 ** 31));
console.log(`Seed: ${seed}`);
const vitest = fileURLToPath(new URL('../node_modules/vitest/vitest.mjs', import.meta.url));
const { status } = spawnSync(process.execPath, [vitest, 'run', 'test/machine'], {
  stdio: 'inherit',
  env: { STEERLAB_SCHEDULES: '3000', STEERLAB_PROCESSES: '200', ...process.env, STEERLAB_SEED: seed },
});
console.log(`Seed: ${seed}`);
process.exitCode = status ?? 1;
