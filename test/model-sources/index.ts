export type { MadeWheel } from './make-wheels.ts';
export { makeWheels, pipEnvironment } from './make-wheels.ts';
export type { LocalServer } from './serve.ts';
export { sendFile, serve } from './serve.ts';
export { standInModel } from './stand-in-model.ts';
