import { groupOutcomes } from '../cells/group-outcomes.ts';
import type { Outcome } from '../outcome.ts';
import { isValid } from '../rates/count-table.ts';

/** A condition that may be one answer of a conversation. */
export interface ConversationCondition extends Pick<Outcome, 'direction'> {
  readonly name: string;
  readonly turn?: { readonly script: string; readonly number: number } | undefined;
}

/** One conversation on one task, as far as it is of use. */
export interface Conversation {
  readonly task: string;
  /** How many answers, from the first on, are valid up to the first convergent one, which counts. */
  readonly turns: number;
  /** Whether the last of these is convergent. */
  readonly converged: boolean;
}

/** All conversations of one script with one subject, as one judge decided. */
export interface Script extends Pick<Outcome, 'subject' | 'judge' | 'direction'> {
  readonly script: string;
  /** How many answers it asks for. */
  readonly turns: number;
  readonly conversations: readonly Conversation[];
  /** Of each of these, what became of its answers, by the number of their turns. */
  readonly answers: readonly ReadonlyMap<number, Outcome>[];
  /** For each turn, what became of all of its answers, whatever came before. */
  readonly outcomes: readonly (readonly Outcome[])[];
}

/**
 * Puts outcomes of turns together to conversations, each followed until its first convergent answer. One without a valid decision
 * (missing, nonsensical, dropped, withheld, disputed) ends it there: whether it would have converged is not known.
 *
 * @param outcomes of conditions that are turns; others are left out
 */
export function gatherConversations(
  outcomes: readonly Outcome[],
  conditions: readonly ConversationCondition[],
): Script[] {
  const places = new Map(
    conditions.flatMap(({ name, turn }) => (turn === undefined ? [] : [[name, turn] as const])),
  );
  const sizes = new Map<string, number>();
  for (const { script, number } of places.values())
    sizes.set(script, Math.max(number, sizes.get(script) ?? 0));
  const own = outcomes.filter(({ condition }) => places.has(condition));
  const scriptOf = ({ condition }: Outcome) => places.get(condition)?.script ?? '';
  const numberOf = ({ condition }: Outcome) => places.get(condition)?.number ?? 0;
  return groupOutcomes(own, (one) => [one.judge, one.subject, scriptOf(one)]).map((group) => {
    const [{ subject, judge, direction }] = group;
    const script = scriptOf(group[0]);
    const turns = sizes.get(script) ?? 0;
    const answers = groupOutcomes(group, ({ task, epoch }) => [task, String(epoch)]).map(
      (own) => new Map(own.map((one) => [numberOf(one), one])),
    );
    return {
      ...{ subject, judge, direction, script, turns, answers },
      conversations: answers.map((own) => follow(own, turns)),
      outcomes: Array.from({ length: turns }, (_, at) => group.filter((one) => numberOf(one) === at + 1)),
    };
  });
}

function follow(answers: ReadonlyMap<number, Outcome>, most: number): Conversation {
  const [task = ''] = [...answers.values()].map((one) => one.task);
  for (let turn = 1; turn <= most; turn += 1) {
    const status = answers.get(turn)?.status;
    if (status === undefined || !isValid(status)) return { task, turns: turn - 1, converged: false };
    if (status === 'convergence') return { task, turns: turn, converged: true };
  }
  return { task, turns: most, converged: false };
}
