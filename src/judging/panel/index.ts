export { createPanelJudge, type PanelOptions, type PanelRule } from './panel-judge.ts';
