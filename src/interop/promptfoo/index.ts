export { importPromptfoo } from './import-promptfoo.ts';
