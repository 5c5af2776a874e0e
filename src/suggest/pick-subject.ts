import type { Study, StudySubject } from '../study/index.ts';
import { nearestSpelling } from '../text/index.ts';
import { SearchInputError } from './suggest-errors.ts';

/** The study's subject of that name. `file` is the study's, for the error. @throws {SearchInputError} with the nearest name */
export function pickSubject({ subjects }: Study, name: string, file: string): StudySubject {
  const own = subjects.find((subject) => subject.name === name);
  if (own !== undefined) return own;
  const known = subjects.map((subject) => subject.name);
  const near = nearestSpelling(name, known);
  throw new SearchInputError({
    what: `The study has no subject "${name}".${near === undefined ? '' : ` Did you mean "${near}"?`}`,
    where: file,
    fix: `Use one of: ${known.join(', ')}.`,
  });
}
