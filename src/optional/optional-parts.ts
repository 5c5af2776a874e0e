import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { defineError } from '../errors/index.ts';

/** What only some studies need, with the packages for it: a job that asks APIs need not download an engine. */
export interface OptionalPart {
  /** Of what an error speaks: it `needs` the packages. */
  readonly what: string;
  readonly packages: readonly string[];
  /** What they take, in words. */
  readonly size: string;
}

/** Runs models in this process. */
export const ENGINE: OptionalPart = {
  what: 'A model of this machine (local/…) or of the hub',
  packages: ['node-llama-cpp'],
  size: '50 to 750 MB: it comes with builds for the graphics cards of this system',
};

/** Hands work to other machines. */
export const QUEUE: OptionalPart = {
  what: 'A run over a queue, or a worker,',
  packages: ['bullmq', 'ioredis'],
  size: '20 MB',
};

/** Traces over OpenTelemetry. */
export const TRACES: OptionalPart = {
  what: 'Tracing over OpenTelemetry',
  packages: [
    '@opentelemetry/api',
    '@opentelemetry/exporter-trace-otlp-http',
    '@opentelemetry/resources',
    '@opentelemetry/sdk-trace',
  ],
  size: '30 MB',
};

/** Something is wanted whose packages are not installed. */
export const NotInstalledError = defineError(
  'not-installed',
  ({ part, missing }: { readonly part: OptionalPart; readonly missing: readonly string[] }) => {
    const { what, size } = part;
    return {
      what: `${what} needs ${missing.join(' and ')}, which ${missing.length === 1 ? 'is' : 'are'} not installed.`,
      fix: `Install once, beside steerlab (${size}): npm install ${missing.map(pin).join(' ')}. Where steerlab is installed with -g, with -g too.`,
    };
  },
);

/**
 * Makes sure that a part's packages are installed.
 *
 * @throws {NotInstalledError} which says what to install.
 */
export function assertInstalled(part: OptionalPart): void {
  const missing = part.packages.filter((name) => !isInstalled(name));
  if (missing.length > 0) throw new NotInstalledError({ part, missing });
}

const require = createRequire(import.meta.url);

/** Looked for and not loaded: loading takes time, and some packages tell `require` nothing. */
function isInstalled(name: string): boolean {
  const places = require.resolve.paths(name) ?? [];
  return places.some((place) => existsSync(join(place, name, 'package.json')));
}

/** A package with the versions that go with this steerlab. */
function pin(name: string): string {
  const { peerDependencies } = require('../../package.json');
  return `${name}@${peerDependencies[name]}`;
}
