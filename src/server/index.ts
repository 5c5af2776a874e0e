export type * from './api.ts';
export { PAGES_FOLDER } from './load-pages.ts';
export { startViewer, type Viewer } from './start-viewer.ts';
export { type WrittenSite, writeSite } from './write-site.ts';
