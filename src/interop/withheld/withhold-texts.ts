import { hash } from 'node:crypto';
import { isScalar, parseDocument, visit } from 'yaml';

/** SHA-256 of the published suffixes, which carry no licence: whoever has them may use them, and a report is passed on. */
const WITHOUT_LICENCE: ReadonlySet<string> = new Set([
  '9125b498481592c56b5bbf7f7f92b35fc9245d80685594d3b537a639ad9d2ec0',
  '9f0b6c1b09b3c8a2b38b569346f88b9334b4b881fdd426fbeeefba989adfd89b',
]);

/** A study's file for a report: in place of each text that carries no licence stands its SHA-256. Other files come back as they are. */
export function withholdTexts(studyFile: string): string {
  const document = parseDocument(studyFile);
  let found = false;
  visit(document, (_, node) => {
    if (!isScalar(node) || typeof node.value !== 'string') return;
    const sha256 = hash('sha256', node.value);
    if (!WITHOUT_LICENCE.has(sha256)) return;
    found = true;
    return document.createNode(`(left out, since it has no licence; SHA-256 ${sha256})`);
  });
  return found ? String(document) : studyFile;
}

/** Whether a text that carries no licence stands anywhere in what lists and records hold, conditions for example. */
export function holdsWithheldText(value: unknown): boolean {
  if (typeof value === 'string') return WITHOUT_LICENCE.has(hash('sha256', value));
  return typeof value === 'object' && value !== null && Object.values(value).some(holdsWithheldText);
}
