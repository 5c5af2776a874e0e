export { cleanLines, cleanPage } from './clean-page.ts';
export { escapeUnseen, holdsUnseen } from './escape-unseen.ts';
export { stripControls } from './strip-controls.ts';
export { toAscii } from './to-ascii.ts';
