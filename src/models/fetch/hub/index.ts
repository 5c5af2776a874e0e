export { fetchFromHub } from './fetch-from-hub.ts';
export {
  DownloadInterruptedError,
  HubModelError,
  HubRefusedError,
  HubUnreachableError,
} from './hub-errors.ts';
export { resolveHubModel } from './resolve-hub-model.ts';
