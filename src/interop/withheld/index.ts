export { holdsWithheldText, withholdTexts } from './withhold-texts.ts';
