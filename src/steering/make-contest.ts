import {
  CONTEST_CHANNELS,
  CONTEST_ORDERS,
  type ContestChannel,
  type ContestOrder,
  type LeverSide,
} from '../vocabulary/index.ts';
import type { Condition, SteeringStep } from './condition.ts';
import { conditionOfLevers, type Lever } from './levers.ts';

/** The words or weights of one side: conditions whose steps are put into each channel, one condition a wording. */
export type ContestWords = Readonly<Record<LeverSide, readonly Condition[]>>;

/** What a contest is to have. */
export interface ContestDesign {
  readonly channels: readonly ContestChannel[];
  readonly orders: readonly ContestOrder[];
  readonly words: ContestWords;
}

/** A contest that can't be made: what is wrong with it. */
export interface ContestFault {
  readonly what: string;
  readonly fix: string;
}

/** What the subject says to an earlier turn that holds a lever: that it was read, and nothing of what it will do. */
const READ = 'Noted.';

interface Placed extends Lever {
  readonly name: string;
  readonly channel: ContestChannel;
}

/**
 * The cells of a contest but for the one without levers: each side's words and the control's alone in each channel, named
 * `WORDS.CHANNEL`, and words of both sides together in every pair of channels, named after the two with a `+` between, in the
 * order in which a subject reads them. In one and the same channel either may come first. An adapter stands nowhere in the
 * prompt: it is named first, and goes with any order.
 *
 * All cells have the direction `contest`, so that no other figure counts them.
 *
 * @example
 * // channels system and suffix: anti.system, …, anti.system+pro.suffix, pro.system+anti.suffix, anti.suffix+pro.suffix, …
 */
export function makeContest({ channels, orders, words }: ContestDesign): Condition[] | ContestFault {
  const placed: Placed[] = [];
  for (const by of ['control', 'authorised', 'unauthorised'] as const) {
    for (const condition of words[by]) {
      for (const channel of channels) {
        const lever = placeLever(condition, by, channel);
        if (lever === null) continue;
        if ('what' in lever) return lever;
        placed.push(lever);
      }
    }
  }
  const [ours, theirs] = (['authorised', 'unauthorised'] as const).map((by) =>
    placed.filter((lever) => lever.by === by),
  );
  const both = (ours ?? []).flatMap((one) => (theirs ?? []).flatMap((other) => pairUp(one, other, orders)));
  if (both.length === 0)
    return {
      what: 'No pair of these channels lets both sides speak in that order.',
      fix: 'Name more channels, or both orders.',
    };
  const used = new Set(both.flat());
  const usedChannels = new Set([...used].map(({ channel }) => channel));
  const alone = placed.filter((lever) =>
    lever.by === 'control' ? usedChannels.has(lever.channel) : used.has(lever),
  );
  return [...alone.map((lever) => [lever]), ...both].map((levers) =>
    conditionOfLevers(levers.map(({ name }) => name).join('+'), inOrderOfSteps(levers), 'contest'),
  );
}

/** Both levers, in the order in which a subject reads them; each such order that is wanted. */
function pairUp(one: Placed, other: Placed, orders: readonly ContestOrder[]): Placed[][] {
  const place = ({ channel }: Placed) => CONTEST_CHANNELS.indexOf(channel);
  if (one.channel === 'adapter' || other.channel === 'adapter')
    return [[one, other].toSorted((first, second) => place(first) - place(second))];
  const isPossible: Record<ContestOrder, boolean> = {
    'authorised-first': place(one) <= place(other),
    'unauthorised-first': place(other) <= place(one),
  };
  return CONTEST_ORDERS.filter((order) => orders.includes(order) && isPossible[order]).map((order) =>
    order === 'authorised-first' ? [one, other] : [other, one],
  );
}

/** A prefix goes before what is there: of two, the one to be read first is put in last. */
function inOrderOfSteps(levers: readonly Placed[]): Lever[] {
  const turned = levers.every(({ channel }) => channel === 'prefix') ? levers.toReversed() : levers;
  return turned.map(({ by, channel, steps }) => ({ by, channel, steps }));
}

/** A condition's words in a channel; null where it has none for that: words for weights, or weights for words. */
function placeLever(
  condition: Condition,
  by: LeverSide,
  channel: ContestChannel,
): Placed | ContestFault | null {
  const { name, steps } = condition;
  const label = `${name}.${channel}`;
  const adapters = steps.filter(({ kind }) => kind === 'adapter');
  if (adapters.length === steps.length)
    return channel === 'adapter' ? { name: label, by, channel, steps } : null;
  if (channel === 'adapter') return null;
  const [step, ...others] = steps;
  if (step === undefined || others.length > 0 || !('text' in step) || step.kind === 'prefill')
    return {
      what: `A contest moves one text from channel to channel, and "${name}" has no single one.`,
      fix: 'Name a condition, or a family of them, with one step of kind suffix, prefix or system.',
    };
  return { name: label, by, channel, steps: [placeText(step.text, channel)] };
}

function placeText(text: string, channel: Exclude<ContestChannel, 'adapter'>): SteeringStep {
  switch (channel) {
    case 'system':
      return { kind: 'system', text };
    case 'turn':
      return { kind: 'examples', turns: [{ user: text, assistant: READ }] };
    case 'prefix':
      return { kind: 'prefix', text };
    case 'suffix':
      return { kind: 'suffix', text };
  }
}

/**
 * Words that mean the same wherever they stand: the built-in policies speak of "the task above", which is true after the task
 * alone.
 */
export function standAnywhere(condition: Condition): Condition {
  const steps = condition.steps.map((step) =>
    'text' in step ? { ...step, text: step.text.replace('the task above', 'the task at hand') } : step,
  );
  return { ...condition, steps };
}
