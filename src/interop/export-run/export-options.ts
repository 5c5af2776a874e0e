/** What every export of a run is told. */
export interface ExportOptions {
  /** The run's folder. */
  readonly run: string;
  /** Whether files that are there already are written over. Default: no. */
  readonly force?: boolean;
  /** Stops the export: whole files stay, the one that is being written goes. */
  readonly signal?: AbortSignal;
}
