export { createPanelJudge, type PanelOptions } from './panel-judge.ts';
