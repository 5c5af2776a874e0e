import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { toCommander } from '../../src/cli/command.ts';
import { run } from '../../src/cli/commands/run.ts';
import { worker } from '../../src/cli/commands/worker.ts';
import { PROVIDERS } from '../../src/models/providers/provider-facts.ts';

const ROOT = new URL('../../', import.meta.url);
const read = (path: string) => readFileSync(new URL(`deploy/${path}`, ROOT), 'utf8');

/** Options that the command line does not have are errors. */
function expectKnown([name, ...args]: string[], queue: string): void {
  const command = toCommander(name === 'worker' ? worker : run, () => {});
  expect(command.name()).toBe(name);
  expect(command.parseOptions(args).unknown).toEqual([]);
  expect(command.opts().queue).toBe(queue);
}

describe('the compose file', () => {
  const { services, volumes } = parse(read('compose.yaml'), { merge: true });
  const { redis, coordinator, worker } = services;

  test('has Redis with its append-only file, a coordinator and three workers', () => {
    expect(Object.keys(services)).toEqual(['redis', 'coordinator', 'worker']);
    expect(redis.command.join(' ')).toContain('--appendonly yes --maxmemory-policy noeviction');
    expect(redis.ports).toBeUndefined();
    expect(worker.deploy.replicas).toBe(3);
    for (const service of [coordinator, worker]) {
      expectKnown(service.command, 'redis://redis:6379');
      expect(service.depends_on.redis.condition).toBe('service_healthy');
    }
    const named = Object.values<{ volumes: string[] }>(services)
      .flatMap((service) => service.volumes)
      .map((volume) => volume.split(':')[0] ?? '')
      .filter((name) => /^\w+$/.test(name));
    expect(named.sort()).toEqual(Object.keys(volumes).sort());
  });

  test('gives every key to the workers, and none to the coordinator', () => {
    const known = Object.values(PROVIDERS).flatMap(({ keyVariables, variables }) => [
      ...keyVariables,
      ...Object.keys(variables),
    ]);
    const { STEERLAB_QUEUE_SECRET: secret, ...keys } = worker.environment;
    expect(Object.keys(keys).sort()).toEqual(known.sort());
    expect(Object.values(keys).every((value) => value === null)).toBe(true);
    // Both have the secret from the shell, without which compose begins nothing.
    expect(secret).toMatch(/^\$\{STEERLAB_QUEUE_SECRET:\?/);
    expect(coordinator.environment).toEqual({ STEERLAB_QUEUE_SECRET: secret });
    expect(redis).not.toHaveProperty('environment');
    expect(coordinator).not.toHaveProperty('env_file');
  });
});

describe('the Kubernetes manifest', () => {
  const all = parseAllDocuments(read('kubernetes.yaml')).map((document) => {
    expect(document.errors).toEqual([]);
    return document.toJS();
  });
  const find = (kind: string, name: string) =>
    all.find((one) => one.kind === kind && one.metadata.name === name);
  const workloads = all.filter((one) => one.spec.template !== undefined);

  test('has Redis, a coordinator and workers, whose parts fit together', () => {
    expect(workloads.map(({ kind }) => kind)).toEqual(['StatefulSet', 'Job', 'Deployment']);
    const redis = find('StatefulSet', 'steerlab-redis');
    expect(redis.spec.template.spec.containers[0].args.join(' ')).toContain('--appendonly yes');
    expect(find('Service', redis.spec.serviceName).spec.selector).toEqual(redis.spec.selector.matchLabels);
    for (const { spec } of workloads) {
      const labels = spec.template.metadata.labels;
      if (spec.selector !== undefined) expect(spec.selector.matchLabels).toEqual(labels);
      const { containers, volumes = [], securityContext } = spec.template.spec;
      expect(securityContext.runAsNonRoot).toBe(true);
      const claims = spec.volumeClaimTemplates ?? [];
      const names = [...volumes, ...claims.map((claim: { metadata: object }) => claim.metadata)];
      for (const { volumeMounts, args } of containers) {
        for (const mount of volumeMounts) expect(names.map(({ name }) => name)).toContain(mount.name);
        if (args[0] === 'redis-server') continue;
        expectKnown(args, `redis://${redis.spec.serviceName}:6379`);
      }
      for (const { persistentVolumeClaim: claim } of volumes)
        if (claim !== undefined) expect(find('PersistentVolumeClaim', claim.claimName)).toBeDefined();
    }
  });

  test('gives the keys to the workers alone, and lets nobody else reach Redis', () => {
    const holders = workloads.filter((one) => JSON.stringify(one).includes('secretRef'));
    expect(holders.map(({ metadata }) => metadata.name)).toEqual(['steerlab-worker']);
    const secretOf = ({ spec }: { spec: { template: { spec: { containers: { env?: object[] }[] } } } }) =>
      spec.template.spec.containers[0]?.env?.map((one) => JSON.stringify(one)).join() ?? '';
    const [ofRedis = '', ofCoordinator, ofWorkers] = workloads.map(secretOf);
    expect([ofRedis, ofCoordinator]).toEqual(['', ofWorkers]);
    expect(ofWorkers).toMatch(/STEERLAB_QUEUE_SECRET.*secretKeyRef.*steerlab-queue/);
    const { podSelector, ingress } = find('NetworkPolicy', 'steerlab-redis').spec;
    expect(podSelector.matchLabels['app.kubernetes.io/component']).toBe('redis');
    expect(ingress[0].from[0].podSelector.matchLabels).toEqual({ 'app.kubernetes.io/name': 'steerlab' });
  });
});

test('the image has all that the package has but its examples', () => {
  const image = read('Dockerfile');
  const copied = [...image.matchAll(/^COPY --from=build \/app\/(\S+)/gm)].map(([, path]) => path);
  const { files } = JSON.parse(readFileSync(new URL('package.json', ROOT), 'utf8'));
  const packed = files.filter((name: string) => name !== 'examples' && !name.startsWith('!'));
  expect(copied).toEqual(expect.arrayContaining(packed));
});
