// The fault server in its own process: `node test/server/main.ts --port 0 --latencyMs 200 --errorRate 0.05`.
// The first line that it prints is its address.

import { startFaultServer } from './fault-server.ts';
import { readFaults } from './faults.ts';

const settings: Record<string, number> = {};
for (let place = 2; place < process.argv.length; place += 2) {
  const name = process.argv[place]?.replace(/^--/, '') ?? '';
  const value = Number(process.argv[place + 1]);
  if (name === '' || Number.isNaN(value)) throw new TypeError(`expected --name number, found --${name}`);
  settings[name] = value;
}
const { port = 0, seed = 1, ...faults } = settings;
const server = await startFaultServer({ port, seed, faults: readFaults(faults) });
console.log(server.url);
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => process.exit(0));
