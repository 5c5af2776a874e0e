import type { Study, StudySubject } from '../study/index.ts';
import { guessSpelling } from '../text/index.ts';
import { SearchInputError } from './suggest-errors.ts';

/** The study's subject of that name. `file` is the study's, for the error. @throws {SearchInputError} with the nearest name */
export function pickSubject({ subjects }: Study, name: string, file: string): StudySubject {
  const own = subjects.find((subject) => subject.name === name);
  if (own !== undefined) return own;
  const known = subjects.map((subject) => subject.name);
  throw new SearchInputError({
    what: `The study has no subject "${name}".${guessSpelling(name, known)}`,
    where: file,
    fix: `Use one of: ${known.join(', ')}.`,
  });
}
