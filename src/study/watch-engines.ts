import { diffEngines, type Engine } from '../models/index.ts';
import type { Store } from '../store/index.ts';
import type { RunEvent } from './run-event.ts';

/**
 * Tells, once a subject and engine, when an answer rests on another engine than those stored before: a run that is gone on
 * with elsewhere may not be one function of its trials. What is stored is looked at once a subject is opened: where all is answered,
 * none is.
 */
export function watchEngines(store: Store, tell: (text: string) => void): (event: RunEvent) => void {
  let known: Map<string, Engine[]> | undefined;
  return (event) => {
    if (event.kind === 'opening' && event.party.role === 'subject') known ??= storedEngines(store);
    if (known === undefined) return;
    if (event.kind !== 'answered' || event.answer.call.engine === undefined) return;
    const { subject } = event.trial;
    const { engine } = event.answer.call;
    const before = known.get(subject) ?? [];
    const differences = before.map((one) => diffEngines(one, engine));
    if (differences.some((parts) => parts.length === 0)) return;
    known.set(subject, [...before, engine]);
    const [first] = differences;
    if (first === undefined) return;
    tell(
      `Answers of this run were made by another engine than those from here on, and may not be what this one gives. ${subject}: ${first.join('; ')}.`,
    );
  };
}

function storedEngines(store: Store): Map<string, Engine[]> {
  const known = new Map<string, Engine[]>();
  for (const { subject, engine } of store.query.asked().engines)
    if (engine !== null) known.set(subject, [...(known.get(subject) ?? []), engine]);
  return known;
}
