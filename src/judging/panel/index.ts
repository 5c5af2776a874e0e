export { createPanelJudge } from './panel-judge.ts';
