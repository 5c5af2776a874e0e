import { stripControls } from '../../text/index.ts';
import { html, type Markup } from './markup.ts';

/** The study's file as text, folded away. */
export function drawStudyFile(studyFile: string | null): Markup {
  if (studyFile === null)
    return html`<p>The study has no file here.</p>
`;
  const lines = studyFile.split(/\r?\n/).map(stripControls).join('\n');
  return html`<details><summary>The study file, as it was run</summary><pre tabindex="0">${lines}</pre></details>
`;
}
