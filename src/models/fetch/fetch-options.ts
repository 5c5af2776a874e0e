import type { CatalogueModel } from '../catalogue/index.ts';
import type { Environment } from './environment.ts';

/** Where a model's file can come from, besides this machine's cache. */
export type RemoteSource = 'hub' | 'pypi';

/** What happens while a model's file is fetched. Bytes are of the complete file. */
export type FetchEvent =
  | { readonly kind: 'waiting'; readonly model: string }
  | { readonly kind: 'discarded'; readonly model: string; readonly path: string; readonly reason: string }
  | {
      readonly kind: 'source';
      readonly model: string;
      readonly source: RemoteSource;
      readonly totalBytes: number;
    }
  | {
      readonly kind: 'progress';
      readonly model: string;
      readonly source: RemoteSource;
      readonly receivedBytes: number;
      readonly totalBytes: number;
    }
  | { readonly kind: 'verifying'; readonly model: string; readonly totalBytes: number }
  | {
      readonly kind: 'failed';
      readonly model: string;
      readonly source: RemoteSource;
      readonly error: Error;
    }
  | { readonly kind: 'ready'; readonly model: string; readonly source: RemoteSource; readonly path: string };

/** How long a source may stay silent, in milliseconds. */
export interface Patience {
  /** Until the hub answers at all. */
  readonly answerMs: number;
  /** Between two pieces of what it sends. */
  readonly stallMs: number;
}

/** How a model's file is looked for and fetched. */
export interface FetchOptions {
  /** This machine's model files: `modelCacheDir()` where left out. */
  readonly cacheDir?: string | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((event: FetchEvent) => void) | undefined;
  /** Told, before a first download, under which terms the file comes. */
  readonly onNotice?: ((notice: string) => void) | undefined;
  /** Hash the cached file even where its stamp is good. */
  readonly verify?: boolean | undefined;
  /** The sources to try, in this order: the hub, then the wheels, where left out. */
  readonly sources?: readonly RemoteSource[] | undefined;
  /** Where HF_ENDPOINT, HF_TOKEN and pip's settings are read: `process.env` where left out. */
  readonly env?: Environment | undefined;
  readonly patience?: Patience | undefined;
}

/** A model's file on this machine. */
export interface ModelFile {
  readonly path: string;
  /** SHA-256 in hex. */
  readonly sha256: string;
  /** Where it was found, or came from. */
  readonly source: 'cache' | RemoteSource;
}

/** What a source is given to fetch one file with. */
export interface SourceJob {
  readonly model: CatalogueModel;
  /** Kept between attempts: what the source leaves here, it finds again. Nobody else writes to it meanwhile. */
  readonly folder: string;
  readonly env: Environment;
  readonly patience: Patience;
  readonly signal: AbortSignal;
  readonly onBytes: (receivedBytes: number) => void;
}

/** A complete file that a source has fetched, not yet compared with the catalogue. */
export interface FetchedFile {
  readonly path: string;
  readonly sha256: string;
}
