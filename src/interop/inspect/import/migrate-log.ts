import { lookUp } from '../../import-samples/index.ts';

// What Inspect does to logs of older versions when it reads them (`inspect_ai/log/_log.py`, `migrate_deprecated`,
// `convert_scorer_to_scorers`, `populate_scorer_name_for_samples`, `recompute_tags_and_metadata`).

type Fields = Readonly<Record<string, unknown>>;

/** A log's header as the newest Inspect would hold it. */
export function migrateHeader(header: unknown): unknown {
  if (!isFields(header)) return header;
  return {
    ...header,
    eval: applyUpdates(header),
    ...('results' in header && { results: migrateResults(header.results) }),
  };
}

/**
 * A sample as the newest Inspect would hold it: in logs of 2024 it has one `score`, which the log's results give a name,
 * and a `transcript` that holds its attachments.
 */
export function migrateSample(sample: unknown, header: unknown): unknown {
  if (!isFields(sample)) return sample;
  const { score, transcript, ...rest } = sample;
  const content = isFields(transcript) ? transcript.content : undefined;
  const scorer = lookUp(header, 'results.scores.0.name') ?? lookUp(header, 'eval.scorers.0.name') ?? 'score';
  return {
    ...rest,
    ...('score' in sample &&
      !('scores' in sample) && { scores: score == null ? {} : { [String(scorer)]: score } }),
    ...(isFields(content) && {
      attachments: { ...content, ...(isFields(rest.attachments) && rest.attachments) },
    }),
  };
}

/** Once there was one scorer, with the metrics beside it. */
function migrateResults(results: unknown): unknown {
  if (!isFields(results) || !isFields(results.scorer) || 'scores' in results) return results;
  const { scorer, metrics, ...rest } = results;
  return { ...rest, scores: [{ ...scorer, scorer: scorer.name, ...(metrics !== undefined && { metrics }) }] };
}

/** Metadata that were edited after the evaluation count as edited. */
function applyUpdates({ eval: spec, log_updates: updates }: Fields): unknown {
  if (!isFields(spec) || !Array.isArray(updates)) return spec;
  const edits = updates.flatMap((update) =>
    isFields(update) && Array.isArray(update.edits) ? update.edits : [],
  );
  let metadata: Fields = isFields(spec.metadata) ? spec.metadata : {};
  for (const edit of edits) {
    if (!isFields(edit) || edit.type !== 'metadata') continue;
    const removed = Array.isArray(edit.metadata_remove) ? edit.metadata_remove : [];
    const kept = Object.entries(metadata).filter(([key]) => !removed.includes(key));
    metadata = { ...Object.fromEntries(kept), ...(isFields(edit.metadata_set) && edit.metadata_set) };
  }
  return { ...spec, metadata };
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
