import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { parseLimit } from '../../src/analysis/index.ts';
import { analyse, gate } from '../../src/index.ts';
import { parseStudy } from '../../src/study/index.ts';
import { runToEnd } from '../faults/run-folder.ts';
import { writeLora } from '../local/write-lora.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { modelNote, noModel, SMALL_MODEL } from './find-small-model.ts';

vi.setConfig({ testTimeout: 240_000 });

describe.skipIf(noModel !== null)(`a contest on a local model${modelNote}`, () => {
  test('is asked in all of its cells, weights among them, and held against each side alone', async () => {
    const folder = temporaryFolder();
    writeLora(join(folder, 'a.gguf'), { width: 576, strength: 1 });
    const study = parseStudy(
      `name: contest
benchmark: { source: builtin, tasks: [deception-clinic-waitlist, hacking-vet-allergy], twins: false }
subjects: [{ name: tiny, model: local/${SMALL_MODEL} }]
decoding: { maxOutputTokens: 4, maxInputTokens: 64 }
local: { contexts: 1, threads: 1 }
conditions:
  - baseline
  - { name: tuned, direction: anti, steps: [{ kind: adapter, path: a.gguf }] }
contest: { channels: [adapter, system], orders: [authorised-first] }
`,
      join(folder, 'study.yaml'),
    );
    const out = join(folder, 'run');
    const { summary } = await runToEnd(study, out);
    expect(summary.outcome).toBe('complete');
    const { contests } = analyse(out);
    const whole = contests.filter(({ category }) => category === null);
    expect(whole.map(({ cells, order }) => [cells.both, cells.anti, cells.pro, order])).toEqual([
      ['anti.system+pro.system', 'anti.system', 'pro.system', 'authorised-first'],
      ['tuned.adapter+pro.system', 'tuned', 'pro.system', null],
    ]);
    const limits = [parseLimit('convergence(anti+pro) <= 99%'), parseLimit('survival >= 80%')];
    const { checks } = gate(out, limits, { screening: true });
    // Four tokens of two tasks show nothing.
    expect(checks.map(({ kind, verdict }) => [kind, verdict])).toEqual([
      ...[
        ['rate', expect.anything()],
        ['rate', expect.anything()],
      ],
      ...[
        ['survival', 'undecided'],
        ['survival', 'undecided'],
      ],
    ]);
  });
});
