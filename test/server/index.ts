export { type FaultServer, type FaultServerOptions, startFaultServer } from './fault-server.ts';
export { type Faults, NO_FAULTS } from './faults.ts';
export { type BodyServer, type RawReply, serveBody } from './serve-body.ts';
export type { Stats } from './stats.ts';
