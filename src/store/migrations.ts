import { STORE_EXACTLY } from './old-texts.ts';

/**
 * The database's schema, one entry a version: entry n brings version n to n + 1. An entry that was released is never
 * edited, so that every old run can be opened.
 */
export const MIGRATIONS: readonly string[] = [
  `
  CREATE TABLE run (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;

  CREATE TABLE category (name TEXT PRIMARY KEY, context TEXT NOT NULL, position INTEGER NOT NULL) STRICT;
  CREATE TABLE task (
    id TEXT PRIMARY KEY, category TEXT NOT NULL REFERENCES category (name), prompt TEXT NOT NULL, position INTEGER
  ) STRICT;

  -- A prompt is stored once and named by its hash: a study's trials share prompts over subjects and epochs.
  CREATE TABLE prompt (
    hash TEXT PRIMARY KEY, system TEXT NOT NULL, examples TEXT NOT NULL, user TEXT NOT NULL, prefill TEXT NOT NULL
  ) STRICT;

  -- "position" is null for trials that an earlier version of the study planned and the present one does not.
  CREATE TABLE trial (
    id TEXT PRIMARY KEY, subject TEXT NOT NULL, condition TEXT NOT NULL, task TEXT NOT NULL, category TEXT NOT NULL,
    epoch INTEGER NOT NULL, prompt TEXT NOT NULL REFERENCES prompt (hash), position INTEGER
  ) STRICT;
  CREATE INDEX trial_by_position ON trial (subject, position);

  CREATE TABLE answer (
    number INTEGER PRIMARY KEY, trial TEXT NOT NULL UNIQUE REFERENCES trial (id),
    text TEXT NOT NULL, reasoning TEXT NOT NULL, finish_reason TEXT NOT NULL, call TEXT NOT NULL,
    at TEXT NOT NULL
  ) STRICT;

  -- The judge's fingerprint is part of the key: a judge that changed judges again, and what it said before is kept.
  CREATE TABLE judgement (
    trial TEXT NOT NULL REFERENCES trial (id), judge TEXT NOT NULL, fingerprint TEXT NOT NULL,
    kind TEXT NOT NULL, decision TEXT, reason TEXT NOT NULL, confidence REAL, call TEXT, at TEXT NOT NULL,
    PRIMARY KEY (judge, fingerprint, trial)
  ) STRICT;

  CREATE TABLE judge (
    name TEXT PRIMARY KEY, fingerprint TEXT NOT NULL, facts TEXT NOT NULL, position INTEGER NOT NULL
  ) STRICT;

  -- "judge" is empty where the subject failed.
  CREATE TABLE failure (
    trial TEXT NOT NULL REFERENCES trial (id), judge TEXT NOT NULL, error TEXT NOT NULL, message TEXT NOT NULL,
    attempts INTEGER NOT NULL, at TEXT NOT NULL, PRIMARY KEY (trial, judge)
  ) STRICT;
  `,
  `
  -- "twin_of" is there for a twin alone: the id of its task. "key" and "attributes" are JSON, null where a task has none.
  ALTER TABLE task ADD COLUMN twin_of TEXT;
  ALTER TABLE task ADD COLUMN key TEXT;
  ALTER TABLE task ADD COLUMN attributes TEXT;
  -- Whether the trial's task is a twin: such trials are counted apart from all others.
  ALTER TABLE trial ADD COLUMN twin INTEGER NOT NULL DEFAULT 0;
  `,
  // What a model that judged wrote, word for word: a JSON array of texts.
  'ALTER TABLE judgement ADD COLUMN replies TEXT',
  STORE_EXACTLY,
  // How an answer ended; null where nobody told, and in answers from before, whose finish reason tells it (`sqlEnding`).
  'ALTER TABLE answer ADD COLUMN ending TEXT',
  `
  -- What gates looked at: the same data of a quantity once. "answers" and "repeated" tell how far that look could err.
  CREATE TABLE gate_look (
    number INTEGER PRIMARY KEY, judge TEXT NOT NULL, quantity TEXT NOT NULL, data TEXT NOT NULL,
    answers INTEGER NOT NULL, method TEXT NOT NULL, repeated INTEGER NOT NULL, at TEXT NOT NULL,
    UNIQUE (judge, quantity, data)
  ) STRICT;
  `,
  // What calls under way may cost. "judge" is empty for the subject.
  `CREATE TABLE claim (
    trial TEXT NOT NULL, judge TEXT NOT NULL, usd REAL NOT NULL, tokens REAL NOT NULL, PRIMARY KEY (trial, judge)
  ) STRICT`,
  // What a judge wrote that could not be used, word for word: a JSON array of texts.
  'ALTER TABLE failure ADD COLUMN replies TEXT',
  `
  -- Pairs of continuations, by the SHA-256 of all that they say. "position" is null for those of an earlier plan.
  CREATE TABLE pair (
    hash TEXT PRIMARY KEY, task TEXT NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL, first TEXT NOT NULL,
    second TEXT NOT NULL, position INTEGER
  ) STRICT;
  CREATE INDEX pair_by_task ON pair (task, position);

  -- Log-probabilities in nats, and numbers of tokens. What scoring a trial's pairs took stands in "scoring".
  CREATE TABLE score (
    trial TEXT NOT NULL REFERENCES trial (id), pair TEXT NOT NULL REFERENCES pair (hash), first REAL NOT NULL,
    first_tokens INTEGER NOT NULL, second REAL NOT NULL, second_tokens INTEGER NOT NULL, PRIMARY KEY (trial, pair)
  ) STRICT;
  CREATE TABLE scoring (
    number INTEGER PRIMARY KEY, trial TEXT NOT NULL REFERENCES trial (id), call TEXT NOT NULL, at TEXT NOT NULL
  ) STRICT;
  `,
  `
  -- Which answer of a conversation a trial is, from 1; 0 for one of no conversation. "after" is the trial of the turn before.
  ALTER TABLE trial ADD COLUMN turn INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE trial ADD COLUMN after TEXT;
  CREATE INDEX trial_by_turn_before ON trial (after) WHERE after IS NOT NULL;
  `,
  // Of a person's label whose answer was no random draw: how it was chosen, as `chosenBy` writes it. Null in all that went before.
  'ALTER TABLE judgement ADD COLUMN chosen TEXT',
  'CREATE INDEX judgement_chosen ON judgement (judge, fingerprint) WHERE chosen IS NOT NULL',
  `
  -- What people noted of trials, beside all figures. "author" is empty where nobody gave a name.
  CREATE TABLE note (
    trial TEXT NOT NULL REFERENCES trial (id), author TEXT NOT NULL, star INTEGER NOT NULL, text TEXT NOT NULL,
    at TEXT NOT NULL, PRIMARY KEY (trial, author)
  ) STRICT;
  `,
  // Of a person's label: a `Closing`; null where its set was never closed, and in all that went before.
  'ALTER TABLE judgement ADD COLUMN closing TEXT',
];
