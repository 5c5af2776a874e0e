// What is drawn while a run goes on: the rest of the folder is loaded once there is a report to make.
export { renderLiveTable } from '../terminal/render-live-table.ts';
