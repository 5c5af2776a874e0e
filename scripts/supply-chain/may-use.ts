/** Licences (SPDX) that let everybody use, change and pass on, and ask for no more than to be named. */
const FREE: readonly string[] = [
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BSL-1.0',
  'CC0-1.0',
  'ISC',
  'MIT',
  'Python-2.0',
  'Unlicense',
  'Zlib',
];

/** Licences that ask whoever changes a file to publish the change: for tools that are neither in the package nor needed by it. */
const FOR_TOOLS: readonly string[] = [...FREE, 'MPL-2.0'];

/**
 * Whether a package's licence is known to be fit: an SPDX expression of identifiers, `AND`, `OR` and brackets. What is none of
 * that (`SEE LICENSE IN …`, `UNLICENSED`, nothing) is not.
 */
export function mayUse(licence: string | undefined, isTool: boolean): boolean {
  const words = licence?.match(/\(|\)|[^\s()]+/g) ?? [];
  const known = isTool ? FOR_TOOLS : FREE;
  let place = 0;

  // OR binds less than AND: SPDX specification, annex D.
  function readOr(): boolean {
    let holds = readAnd();
    while (words[place] === 'OR') {
      place += 1;
      const other = readAnd();
      holds = holds || other;
    }
    return holds;
  }
  function readAnd(): boolean {
    let holds = readOne();
    while (words[place] === 'AND') {
      place += 1;
      const other = readOne();
      holds = holds && other;
    }
    return holds;
  }
  function readOne(): boolean {
    const word = words[place];
    place += 1;
    if (word !== '(') return word !== undefined && known.includes(word);
    const holds = readOr();
    const isClosed = words[place] === ')';
    place += 1;
    return holds && isClosed;
  }

  const holds = readOr();
  return holds && place === words.length;
}
