import type { Section } from '../../report/document/index.ts';
import type { TrialCalls } from '../../store/browse/index.ts';
import type { TrialDetail, TrialFilter, TrialIndex, TrialPage, TrialSort } from '../../store/index.ts';
import type { ChartDrawing, ChartList, RunListing, RunOverview } from '../api.ts';

/** Where runs are read from: the databases of this machine, or the files of a site. */
export interface RunSource {
  list(): Promise<readonly RunListing[]>;
  /** A run by its name in addresses. @throws UnknownRunError */
  open(slug: string): Promise<ReadableRun>;
}

/** A run, as all of the viewer's pages read it. */
export interface ReadableRun {
  overview(): Promise<RunOverview>;
  /** The steerability table by a judge's decisions, the first one's where none is named; null where there is no such judge. */
  rates(judge: string | undefined): Promise<Section | null>;
  /** The rest of the report by a judge's decisions; none where there is no such judge. */
  sections(judge: string | undefined): Promise<readonly Section[]>;
  charts(): Promise<ChartList>;
  /** A chart's drawing by its name, `wide` or `narrow`; null where there is none. */
  drawing(chart: string, name: string): Promise<ChartDrawing | null>;
  /** The columns of all trials. */
  index(): Promise<TrialIndex>;
  /** What answers took, by the rows of the index. */
  calls(): Promise<TrialCalls>;
  page(filter: TrialFilter, sort: TrialSort, offset: number, limit: number): Promise<TrialPage>;
  /** Where a trial stands in the list that the filter makes, from 0; null where it is not in it. */
  place(id: string, filter: TrialFilter, sort: TrialSort): Promise<number | null>;
  /** A trial, with `limit` characters of its answer from `offset`; null where there is none of this id. */
  detail(id: string, offset: number, limit: number): Promise<TrialDetail | null>;
}
