export { traceWhereConfigured } from './trace-where-configured.ts';
