import type { SteerlabError } from '../errors/index.ts';
import { loadCatalogue } from '../models/catalogue/index.ts';
import { localModelId, OFFLINE_TRACE_JUDGE } from '../vocabulary/index.ts';
import { type ParsedYaml, YamlFileError } from '../yaml/index.ts';
import type { StudyFile } from './study-schema.ts';

/**
 * Tells what is wrong with judges of traces (`sees: reasoning`): one that would be the tables' judge, one on a panel, a second
 * one, and one that would never have anything to judge.
 */
export function checkTraceJudges(
  { value: { judges = [], subjects }, placeOf }: ParsedYaml<StudyFile>,
  onFault: (fault: SteerlabError) => void,
): void {
  const places = judges.flatMap(({ name, sees, model }, at) =>
    sees === 'reasoning' || (model === undefined && name === OFFLINE_TRACE_JUDGE) ? [at] : [],
  );
  const names = places.map((at) => judges[at]?.name ?? '');
  const fault = (what: string, where: readonly (string | number)[], fix: string) =>
    onFault(new YamlFileError(what, placeOf(where), fix));
  const [first, second] = places;
  if (first === undefined) return;
  const name = judges[first]?.name;
  if (first === 0)
    fault(
      `The first judge is the one that the tables use, and "${name}" judges no answers.`,
      ['judges', 0],
      judges.length === 1
        ? 'Name a judge of answers before it, such as { name: offline }.'
        : 'Put a judge of answers before it.',
    );
  if (second !== undefined)
    fault(
      `"${name}" and "${judges[second]?.name}" both judge what subjects thought.`,
      ['judges', second],
      'Keep one of them. Once the run is there, "steerlab judge RUN --judge JUDGE --sees reasoning" adds another.',
    );
  for (const [at, { name: panel, panel: members = [], tieBreaker = '' }] of judges.entries()) {
    const member = [...members, tieBreaker].find((one) => names.includes(one));
    if (member === undefined) continue;
    fault(
      `The panel "${panel}" decides on answers, and "${member}" sees what subjects thought.`,
      ['judges', at, members.includes(member) ? 'panel' : 'tieBreaker'],
      'Name judges of answers.',
    );
  }
  if (subjects.some(mayThink)) return;
  fault(
    `No subject of this study thinks before it answers, so "${name}" would have nothing to judge.`,
    ['judges', first],
    'Leave it out. Where a subject does think, say so: stage: thinking.',
  );
}

/** Whether a subject is said, or known, to think aloud. */
function mayThink({ stage, model }: StudyFile['subjects'][number]): boolean {
  if (stage !== undefined) return stage === 'thinking';
  return loadCatalogue().models.some(
    (known) => known.name === localModelId(model) && known.stage === 'thinking',
  );
}
