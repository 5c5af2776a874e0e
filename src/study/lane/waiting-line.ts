import { rejectOnAbort } from '../../waiting/index.ts';

/** One call that waits for its turn. */
export interface Waiting {
  /** Whose call it is. */
  readonly party: string;
  readonly tokens: number;
  /** Called when its turn has come. */
  start: () => void;
}

/** A line that one can leave, in which parties take turns. */
export interface WaitingLine {
  /** Whose turn it is: of the party with the fewest calls under way, the one that came first. */
  first(): Waiting | undefined;
  /** Takes the first out of the line; it counts as under way from then on. */
  shift(): void;
  /** A call of the party has ended. */
  ended(party: string): void;
  /** Joins the line, has it moved on, and resolves at its turn. Rejects with the signal's reason where that comes first. */
  wait(waiting: Waiting, moveOn: () => void, signal: AbortSignal | undefined): Promise<void>;
}

interface PartyLine {
  /** A set keeps the order in which its members came, and lets any of them go at once. */
  readonly line: Set<Waiting>;
  underWay: number;
  /** When its last turn was, counted in turns. */
  last: number;
}

/**
 * Makes an empty line. Calls of one party go first come, first served. Among parties the one with the fewest calls under way
 * is next, and where that is even, the one whose turn was longest ago: each has the same share of the host, whoever came first
 * and whoever's calls take longer, and what one does not use the others have.
 */
export function createWaitingLine(): WaitingLine {
  const parties = new Map<string, PartyLine>();
  let turns = 0;

  function nextParty(): PartyLine | undefined {
    let best: PartyLine | undefined;
    for (const party of parties.values()) {
      if (party.line.size === 0) continue;
      if (
        best === undefined ||
        party.underWay < best.underWay ||
        (party.underWay === best.underWay && party.last < best.last)
      )
        best = party;
    }
    return best;
  }
  function partyOf(name: string): PartyLine {
    const party = parties.get(name) ?? { line: new Set(), underWay: 0, last: 0 };
    parties.set(name, party);
    return party;
  }
  return {
    first: () => nextParty()?.line.values().next().value,
    shift() {
      const party = nextParty();
      const first = party?.line.values().next().value;
      if (party === undefined || first === undefined) return;
      party.line.delete(first);
      party.underWay += 1;
      turns += 1;
      party.last = turns;
    },
    ended(name) {
      partyOf(name).underWay -= 1;
    },
    async wait(waiting, moveOn, signal) {
      signal?.throwIfAborted();
      const { line } = partyOf(waiting.party);
      const { promise, resolve } = Promise.withResolvers<void>();
      let hasStarted = false;
      waiting.start = () => {
        hasStarted = true;
        resolve();
      };
      line.add(waiting);
      moveOn();
      if (hasStarted) return;
      await rejectOnAbort(promise, signal, () => {
        line.delete(waiting);
        // The next in line may be a smaller call, which the rates let through.
        moveOn();
      });
    },
  };
}
