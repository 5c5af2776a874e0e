import { useEffect, useRef, useState } from 'react';
import type { ChartList } from '../../../server/index.ts';
import { apiPath, ask } from '../../api/ask.ts';

/** What a run's report found: its sentence, or why there is none yet. */
export type Finding =
  | { readonly kind: 'found'; readonly sentence: string }
  | { readonly kind: 'failed'; readonly message: string };

/**
 * The findings of runs, one report after the other: each is built by a process of its own, and many at once would keep the machine busy.
 * Each is asked for once as long as the page is shown.
 */
export function useFindings(slugs: readonly string[]): ReadonlyMap<string, Finding> {
  const [findings, setFindings] = useState<ReadonlyMap<string, Finding>>(new Map());
  const asked = useRef(new Set<string>());
  const line = useRef(Promise.resolve());
  const stop = useRef(new AbortController());
  const key = slugs.join('\n');
  useEffect(() => {
    for (const slug of key.split('\n').filter(Boolean)) {
      if (asked.current.has(slug)) continue;
      asked.current.add(slug);
      line.current = line.current.then(async () => {
        const { signal } = stop.current;
        if (signal.aborted) return;
        const finding = await readFinding(slug, signal);
        if (!signal.aborted) setFindings((before) => new Map(before).set(slug, finding));
      });
    }
  }, [key]);
  useEffect(() => () => stop.current.abort(), []);
  return findings;
}

async function readFinding(slug: string, signal: AbortSignal): Promise<Finding> {
  try {
    const { finding } = await ask<ChartList>(apiPath(['runs', slug, 'charts']), { signal });
    return { kind: 'found', sentence: finding };
  } catch (error) {
    return { kind: 'failed', message: error instanceof Error ? error.message : String(error) };
  }
}
