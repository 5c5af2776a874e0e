#!/usr/bin/env node
// Stands in for a Python with the packages of training/requirements.txt: it speaks the trainer's lines and writes the files
// that training/train.py writes, with nothing learnt in them, so that tests of what goes on around a training take no minutes.
// The last words of STAND_IN say how it behaves: `stop N` ends with a kill behind step N, `fail CODE` with an error, and
// `wait` at step 2 until it is asked to stop.
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const [program, settings] = process.argv.slice(2);
const say = (event) => process.stdout.write(`${JSON.stringify(event)}\n`);
if (program.endsWith('probe.py')) {
  const packages = Object.fromEntries(
    ['torch', 'transformers', 'trl', 'peft', 'gguf'].map((name) => [name, '1.0']),
  );
  const memory = { total_bytes: 8e9, available_bytes: Number(process.env.STAND_IN_FREE ?? 6e9) };
  say({ python: '3.12.0', packages, cuda: null, memory, cpus: 2 });
} else {
  // As the trainer does, it ends with what started it.
  const parent = process.ppid;
  setInterval(() => process.ppid === parent || process.exit(1), 100).unref();
  const job = JSON.parse(readFileSync(settings, 'utf8'));
  const [mode, value] = (process.env.STAND_IN ?? '').split(' ');
  const checkpoint = join(job.out, 'checkpoints', 'step');
  const of = job.settings.max_steps === -1 ? 6 : job.settings.max_steps;
  const rows = readFileSync(job.data, 'utf8').trim().split('\n').length;
  const save = (gguf, peft) => {
    mkdirSync(join(job.out, peft), { recursive: true });
    mkdirSync(dirname(join(job.out, gguf)), { recursive: true });
    const trained = `${job.adapter_from ?? 'fresh'} ${rows}`;
    writeFileSync(join(job.out, gguf), `GGUF ${trained}`);
    writeFileSync(join(job.out, peft, 'adapter_model.safetensors'), trained);
    say({ event: 'saved', step: of, gguf: join(job.out, gguf), peft: join(job.out, peft) });
  };
  say({ event: 'loading' });
  if (mode === 'fail') {
    say({ event: 'error', code: value, message: `it is ${value}` });
    process.exit(1);
  }
  if (job.base.kept !== undefined) {
    mkdirSync(job.base.kept, { recursive: true });
    writeFileSync(join(job.base.kept, 'model.safetensors'), job.base.gguf);
  }
  say({ event: 'loaded', parameters: 1000, trainable: 10, device: 'cpu', rows, truncated: 0, seconds: 0.1 });
  const from = existsSync(checkpoint) ? Number(readFileSync(checkpoint, 'utf8')) : 0;
  if (from > 0) say({ event: 'resumed', step: from });
  const keep = (step) => {
    mkdirSync(dirname(checkpoint), { recursive: true });
    writeFileSync(checkpoint, String(step));
  };
  // Listened for before step 2 is told, since that is when it is sent.
  const asked = new Promise((resolve) => {
    if (mode === 'wait') process.on('SIGTERM', resolve);
  });
  for (let step = from + 1; step <= of; step += 1) {
    say({ event: 'step', step, of, loss: 3 / step, tokens: 100 * step, seconds: step - from });
    if (job.save_at?.includes(step)) save(`steps/${step}.gguf`, `steps/${step}`);
    if (mode === 'stop' && step === Number(value)) {
      keep(step - 1);
      process.kill(process.pid, 'SIGKILL');
      await new Promise(() => {});
    }
    if (mode === 'wait' && step === 2) {
      setTimeout(() => {}, 60_000);
      await asked;
      keep(step);
      say({ event: 'interrupted', step });
      process.exit(130);
    }
  }
  save('adapter.gguf', 'peft');
  rmSync(join(job.out, 'checkpoints'), { recursive: true, force: true });
  say({
    event: 'done',
    step: of,
    seconds: 1,
    peak_memory_bytes: 5e8,
    versions: { python: '3.12.0', torch: '1.0' },
  });
}
