import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { runCommand } from '../../src/cli/commands/run.ts';
import { workerCommand } from '../../src/cli/commands/worker.ts';

const read = (name: string) => readFileSync(new URL(`../../deploy/${name}`, import.meta.url), 'utf8');

/** Options that the command line does not have are errors. */
function assertParses([name, ...args]: readonly string[]): void {
  const command = name === 'worker' ? workerCommand(() => {}) : runCommand(() => {});
  expect(command.name()).toBe(name);
  const { unknown } = command.parseOptions([...args]);
  expect(unknown).toEqual([]);
  expect(command.opts().queue).toMatch(/^redis:\/\/[a-z-]+:6379$/);
}

test('the compose file starts Redis with an append-only file, a coordinator and three workers', () => {
  const { services } = parse(read('compose.yaml'));
  expect(Object.keys(services)).toEqual(['redis', 'coordinator', 'worker']);
  expect(services.redis.command.join(' ')).toContain('--appendonly yes');
  expect(services.worker.deploy.replicas).toBe(3);
  assertParses(services.coordinator.command);
  assertParses(services.worker.command);
  // Keys reach workers and nobody else.
  expect(services.coordinator.environment).toBeUndefined();
  expect(Object.values(services.worker.environment)).toEqual(Array(7).fill(null));
});

test('the manifest has all parts, and the commands that they run exist', () => {
  const parts = parseAllDocuments(read('kubernetes.yaml')).map((document) => {
    if (!('errors' in document)) throw new Error('no document');
    expect(document.errors).toEqual([]);
    return document.toJS();
  });
  expect(parts.map(({ kind }) => kind)).toEqual([
    'Service',
    'StatefulSet',
    'PersistentVolumeClaim',
    'Job',
    'Deployment',
  ]);
  const containers = parts.flatMap(({ spec }) => spec.template?.spec.containers ?? []);
  for (const { name, args } of containers) if (name !== 'redis') assertParses(args);
  const [, , worker] = containers;
  expect(worker.envFrom).toEqual([{ secretRef: { name: 'steerlab-keys' } }]);
});
