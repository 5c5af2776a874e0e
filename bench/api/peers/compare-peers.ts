import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { RUBRIC, withForm } from '../../../src/judging/index.ts';
import { runMeasured, type Used } from '../run-measured.ts';
import { type ModelServer, withServer } from '../serve-model.ts';
import { listQuestions, TRIALS, writeBenchStudy } from '../write-study.ts';
import { INSPECT } from './inspect.ts';
import { installPeer } from './install-peer.ts';
import { measurePeer } from './measure-peer.ts';
import type { Peer } from './peer.ts';
import { PROMPTFOO } from './promptfoo.ts';

/** Somebody who does the bench's work, or why that can't be. */
type Side =
  | { readonly name: string; readonly run: (folder: string, server: ModelServer) => Promise<Used> }
  | { readonly name: string; readonly missing: string };

/**
 * Runs steerlab, Inspect AI and promptfoo one after the other on the same server with as many trials, once at 0 and once
 * at 200 ms, and prints what each took. A peer that can't be installed or fails says so in its row.
 */
export async function comparePeers(folder: string, concurrency: number): Promise<void> {
  const sides: Side[] = [{ name: 'steerlab', run: runSteerlab }];
  for (const peer of [INSPECT, PROMPTFOO]) sides.push(await openPeer(peer, concurrency));
  console.log(
    '\n| latency | tool | seconds | CPU seconds | peak memory, MiB | calls | most at once | ratios |',
  );
  console.log('|--:|---|--:|--:|--:|--:|--:|---|');
  for (const latencyMs of [0, 200]) {
    await withServer(latencyMs, async (server) => {
      let first: Used | undefined;
      for (const side of sides) {
        const row = await runSide(side, mkdtempSync(join(folder, 'peer-')), server, first);
        if (side.name === 'steerlab') first = row.used;
        console.log(`| ${latencyMs} ms | ${side.name} | ${row.cells} |`);
      }
    });
  }
  console.log('\nRatios: seconds, CPU seconds and memory, each in units of steerlab’s.');
}

async function runSide(
  side: Side,
  folder: string,
  server: ModelServer,
  first: Used | undefined,
): Promise<{ readonly cells: string; readonly used?: Used }> {
  if ('missing' in side) return { cells: `${oneLine(side.missing)} |||||` };
  await server.forget();
  try {
    const used = await side.run(folder, server);
    const { calls, answered, maxConcurrent } = await server.stats();
    // A tool that left calls out, or made them twice, did other work than the rest.
    const note = answered === 2 * TRIALS ? '' : `, ${answered} answered`;
    const figures = [used.wallSeconds.toFixed(2), used.cpuSeconds.toFixed(2), used.megabytes.toFixed(0)];
    return {
      cells: [...figures, `${calls}${note}`, maxConcurrent, ratios(used, first)].join(' | '),
      used,
    };
  } catch (error) {
    return { cells: `failed: ${oneLine(error)} |||||` };
  }
}

function ratios(used: Used, first: Used = used): string {
  const all = [
    used.wallSeconds / first.wallSeconds,
    used.cpuSeconds / first.cpuSeconds,
    used.megabytes / first.megabytes,
  ];
  return all.map((ratio) => ratio.toFixed(1)).join(', ');
}

async function runSteerlab(folder: string, { url }: ModelServer): Promise<Used> {
  const study = writeBenchStudy(folder, url, 1);
  const command = ['run', study, '--out', join(folder, 'run'), '--no-preflight', '--progress', 'json'];
  return runMeasured(folder, command);
}

async function openPeer(peer: Peer, concurrency: number): Promise<Side> {
  const name = `${peer.name} ${peer.version}`;
  try {
    const home = await installPeer(peer);
    return {
      name,
      async run(folder, { url }) {
        const questions = listQuestions();
        return measurePeer(
          folder,
          peer.prepare({ home, folder, url, questions, rubric: withForm(RUBRIC, 'after'), concurrency }),
        );
      },
    };
  } catch (error) {
    return { name, missing: `not installed: ${oneLine(error)}` };
  }
}

/** Text that fits into a cell. */
function oneLine(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.replace(/[\s|]+/g, ' ').slice(0, 300);
}
