export type * from './api.ts';
export { PAGES_FOLDER } from './load-pages.ts';
export type { RunPlaces } from './run-shelf.ts';
export { startViewer, type Viewer, type ViewerOptions } from './start-viewer.ts';
