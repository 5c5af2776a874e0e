import { drawTogether } from '../../text/index.ts';

/** What an error of Redis means for a queue. */
export interface QueueTrouble {
  /** Whether it may go away by itself, or by what somebody does to the server meanwhile. */
  readonly mayPass: boolean;
  /** What is wrong, in one sentence, with the server's own words. */
  readonly what: string;
  readonly fix: string;
}

interface Meaning {
  readonly mayPass: boolean;
  readonly what: string;
  readonly fix: string;
}

const FAILOVER = 'Name the primary in the address, or wait until the failover is over.';
const CLUSTER =
  'Use a Redis that is no cluster (cluster-enabled no): one server bears about a thousand workers, and the keys of a queue have to be on one.';
const SAME_PASSWORD = 'Correct the user and the password in the address: redis://USER:PASSWORD@HOST:PORT.';

const NO_RIGHTS: Meaning = {
  mayPass: false,
  what: 'The user may not do in Redis what a queue needs',
  fix: 'Give the user its rights: ACL SETUSER NAME resetkeys ~steerlab:* +@all -@dangerous +info +client|list.',
};

const REPLICA: Meaning = { mayPass: true, what: 'Redis is a replica and takes no writes', fix: FAILOVER };

/** The first word of an error's reply, as Redis and Valkey document them. */
const MEANINGS: Readonly<Record<string, Meaning>> = {
  OOM: {
    mayPass: true,
    what: 'Redis is full: it has reached its maxmemory and takes nothing more',
    fix: 'Raise maxmemory there, or free memory; the policy has to stay noeviction.',
  },
  READONLY: REPLICA,
  MASTERDOWN: { mayPass: true, what: 'Redis is a replica that has lost its primary', fix: FAILOVER },
  NOREPLICAS: {
    mayPass: true,
    what: 'Redis takes no writes, since too few replicas follow it',
    fix: 'Start its replicas, or lower min-replicas-to-write.',
  },
  LOADING: {
    mayPass: true,
    what: 'Redis is still loading its data',
    fix: 'Wait until it has, and try again.',
  },
  MISCONF: {
    mayPass: true,
    what: "Redis takes no writes, since it can't save to its disk",
    fix: "Free space on Redis's disk, and see what its log says.",
  },
  BUSY: {
    mayPass: true,
    what: "Redis is busy with somebody's script",
    fix: 'Wait until the script has ended, or end it with SCRIPT KILL.',
  },
  TRYAGAIN: { mayPass: true, what: 'Redis is moving keys between nodes', fix: CLUSTER },
  CLUSTERDOWN: { mayPass: false, what: 'Redis is a node of a cluster that is not whole', fix: CLUSTER },
  MOVED: { mayPass: false, what: 'Redis is a node of a cluster', fix: CLUSTER },
  ASK: { mayPass: false, what: 'Redis is a node of a cluster', fix: CLUSTER },
  CROSSSLOT: { mayPass: false, what: 'Redis is a node of a cluster', fix: CLUSTER },
  NOPERM: NO_RIGHTS,
  DENIED: {
    mayPass: false,
    what: 'Redis takes connections of its own machine alone',
    fix: 'Give it a password and name both in the address (redis://USER:PASSWORD@HOST:PORT); protected-mode then lets others in.',
  },
  NOAUTH: { mayPass: false, what: 'Redis wants a password', fix: SAME_PASSWORD },
  WRONGPASS: { mayPass: false, what: 'Redis does not take the user and the password', fix: SAME_PASSWORD },
  WRONGTYPE: {
    mayPass: true,
    what: 'A key of the queue holds something else: another program writes to it',
    fix: 'Give the queue a database of its own, and delete the keys that begin with "steerlab:".',
  },
  NOSCRIPT: {
    mayPass: true,
    what: 'Redis has forgotten the scripts of the queue',
    fix: 'Wait: they are sent again.',
  },
};

/** Errors that have no word of their own, or one of several meanings, by their text. */
const BY_TEXT: readonly (readonly [RegExp, Meaning])[] = [
  // What a reader that blocks hears when a primary becomes a replica, often before anybody's write is refused.
  [/^UNBLOCKED .*instance state changed/i, REPLICA],
  [/user executing the script can't/i, NO_RIGHTS],
  [
    /max number of clients/i,
    {
      mayPass: true,
      what: 'Redis has as many clients as it takes',
      fix: 'Raise maxclients there, or run fewer workers.',
    },
  ],
  [
    /DB index is out of range|invalid DB index/i,
    {
      mayPass: false,
      what: 'Redis has no database of that number',
      fix: 'Correct the number at the end of the address, or leave it out.',
    },
  ],
  [
    /unknown command/i,
    {
      mayPass: false,
      what: 'Redis does not know a command that a queue needs',
      fix: 'Use Redis from 6.2 on, or Valkey, with no command renamed.',
    },
  ],
];

/** What an error that Redis sent means; null where it is none, such as a lost connection. */
export function explainReply(error: unknown): QueueTrouble | null {
  if (!(error instanceof Error)) return null;
  const said = repliesIn(error.message);
  for (const text of said) {
    const word = /^[A-Z]+(?= )/.exec(text)?.[0] ?? '';
    const meaning = MEANINGS[word] ?? BY_TEXT.find(([pattern]) => pattern.test(text))?.[1];
    if (meaning !== undefined)
      return { ...meaning, what: `${meaning.what} (${drawTogether(text).slice(0, 300)}).` };
  }
  if (error.name !== 'ReplyError') return null;
  const what = `Redis refuses what a queue asks of it (${drawTogether(error.message).slice(0, 300)}).`;
  return { mayPass: true, what, fix: "See what Redis's log says." };
}

/** A script's error holds that of the command it failed at: before Redis 7 behind words of its own. */
function repliesIn(message: string): readonly string[] {
  const inner = /-(?=(?:[A-Z]+) )(.*)/s.exec(message)?.[1];
  return inner === undefined ? [message] : [message, inner];
}
