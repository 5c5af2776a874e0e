import { type Machine, planSpread, type Spread } from './plan-spread.ts';

/** With fewer cores the rule was not seen to be wrong, and threads far behind it (`design/spreads.md`). */
const LEAST_CORES = 4;
/** Sequences to try beside the rule's where several are computed in one step. */
const MORE_SEQUENCES = { processor: 8, gpu: 48 };

/**
 * The spreads that are worth trying on a machine, at most five; the rule's comes first. One alone says that there is no
 * choice.
 *
 * On processors: the rule's contexts; half and a quarter as many with the cores left over as threads, which read the
 * weights less often; and half as many with the threads left as they are, since two cores of a system are often one of the
 * processor. More sequences only where several are computed in one step, which reproducible answers exclude; on a GPU these
 * may rather do with one a context, since a step of a small model there is mostly waiting.
 */
export function listSpreads(machine: Machine, reproducible: boolean): readonly [Spread, ...Spread[]] {
  const rule = planSpread(machine);
  if (machine.gpu)
    return reproducible
      ? [rule, ...[1, 2, 4].map((contexts) => ({ ...rule, contexts, sequences: 1 }))]
      : [rule, { ...rule, sequences: MORE_SEQUENCES.gpu }, { ...rule, contexts: 2, sequences: 8 }];
  if (machine.cores < LEAST_CORES) return [rule];
  const fewer = [2, 4].flatMap((share) => {
    const contexts = Math.floor(rule.contexts / share);
    return contexts < 1 ? [] : [{ ...rule, contexts, threads: Math.floor(machine.cores / contexts) }];
  });
  const half = { ...rule, contexts: Math.max(1, Math.floor(rule.contexts / 2)) };
  const wider = reproducible ? [] : [{ ...rule, sequences: MORE_SEQUENCES.processor }];
  return [rule, ...fewer, half, ...wider];
}
