import { stripControls } from '../text/index.ts';
import type { Report } from './schema/index.ts';

/** The report with every text in it fit to be shown: no escape sequences, control characters or direction marks. */
export function cleanReport(report: Report): Report {
  return cleanValue(report) as Report;
}

function cleanValue(value: unknown): unknown {
  if (typeof value === 'string') return stripControls(value);
  if (Array.isArray(value)) return value.map(cleanValue);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, cleanValue(inner)]));
}
