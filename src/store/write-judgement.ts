import type { StatementSync } from 'node:sqlite';
import type { Judgement } from '../judging/index.ts';
import type { StoredJudge } from './rows.ts';

/** Stores what a judge made of a trial, in place of what it made of it before. */
export function writeJudgement(
  prepare: (sql: string) => StatementSync,
  trial: string,
  { name, fingerprint }: Pick<StoredJudge, 'name' | 'fingerprint'>,
  judgement: Judgement,
): void {
  const decided = judgement.kind === 'decided' ? judgement : null;
  prepare(
    `INSERT INTO judgement (trial, judge, fingerprint, kind, decision, reason, confidence, call, replies, chosen, closing, at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET kind = excluded.kind,
       decision = excluded.decision, reason = excluded.reason, confidence = excluded.confidence,
       call = excluded.call, replies = excluded.replies, chosen = excluded.chosen, closing = excluded.closing, at = excluded.at`,
  ).run(
    trial,
    name,
    fingerprint,
    judgement.kind,
    decided?.decision ?? null,
    judgement.kind === 'decided' ? judgement.reason : judgement.cause,
    decided?.confidence ?? null,
    judgement.call === null ? null : JSON.stringify(judgement.call),
    'replies' in judgement ? JSON.stringify(judgement.replies) : null,
    decided?.chosen ?? null,
    decided?.closing ?? null,
    new Date().toISOString(),
  );
  prepare('DELETE FROM failure WHERE trial = ? AND judge = ?').run(trial, name);
}
