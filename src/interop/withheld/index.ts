export { withholdTexts } from './withhold-texts.ts';
