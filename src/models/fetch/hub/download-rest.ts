import { open } from 'node:fs/promises';
import type { SourceJob } from '../fetch-options.ts';
import { WrongSizeError } from '../model-file-errors.ts';
import { DownloadInterruptedError, HubRefusedError, HubUnreachableError } from './hub-errors.ts';

/** What one request for the rest of a file needs. */
export interface Rest {
  readonly address: string;
  readonly token: string | undefined;
  readonly path: string;
  /** How many bytes of the file are there already. */
  readonly from: number;
  readonly job: SourceJob;
}

/** Asks once for the bytes that a file lacks, and appends them; begins anew where the server ignores the range. */
export async function downloadRest(rest: Rest): Promise<void> {
  const { patience, signal } = rest.job;
  const silence = new AbortController();
  let timer = setTimeout(() => silence.abort(), patience.answerMs);
  try {
    const response = await ask(rest, AbortSignal.any([signal, silence.signal]));
    const keepAlive = () => {
      clearTimeout(timer);
      timer = setTimeout(() => silence.abort(), patience.stallMs);
    };
    keepAlive();
    await save(response, rest, keepAlive);
  } finally {
    clearTimeout(timer);
    // Ends the connection where the body was not read to its end.
    silence.abort();
  }
}

async function ask({ address, token, from, job }: Rest, signal: AbortSignal): Promise<Response> {
  const headers = new Headers({ 'accept-encoding': 'identity' });
  if (from > 0) headers.set('range', `bytes=${from}-`);
  if (token) headers.set('authorization', `Bearer ${token}`);
  try {
    return await fetch(address, { headers, signal });
  } catch (error) {
    job.signal.throwIfAborted();
    const seconds = job.patience.answerMs / 1000;
    const detail = signal.aborted ? `no answer within ${seconds} s` : describe(error);
    throw new HubUnreachableError(address, detail, error);
  }
}

async function save(response: Response, rest: Rest, keepAlive: () => void): Promise<void> {
  const { address, path, job } = rest;
  const expected = job.model.file.bytes;
  const from = startOf(response, rest);
  const offered = response.headers.get('content-length');
  if (offered !== null && from + Number(offered) !== expected) {
    throw new WrongSizeError(address, expected, from + Number(offered));
  }
  let received = from;
  const file = await open(path, from > 0 ? 'a' : 'w');
  try {
    for await (const bytes of response.body ?? []) {
      keepAlive();
      received += bytes.length;
      if (received > expected) throw new WrongSizeError(address, expected, received);
      await file.writeFile(bytes);
      job.onBytes(received);
    }
    await file.sync();
  } catch (error) {
    job.signal.throwIfAborted();
    if (error instanceof WrongSizeError || isFileError(error)) throw error;
    throw new DownloadInterruptedError(address, received, describe(error), error);
  } finally {
    await file.close();
  }
  if (received < expected) throw new DownloadInterruptedError(address, received, 'the server ended it');
}

/** Where in the file the response's body begins. */
function startOf(response: Response, { address, from }: Rest): number {
  if (response.status === 200) return 0;
  if (response.status !== 206) throw new HubRefusedError(address, response.status);
  const start = /^bytes (\d+)-/.exec(response.headers.get('content-range') ?? '')?.[1];
  if (Number(start) !== from) throw new HubRefusedError(address, response.status);
  return from;
}

function isFileError(error: unknown): boolean {
  return (
    error instanceof Error && 'syscall' in error && (error.syscall === 'write' || error.syscall === 'fsync')
  );
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'AbortError') return 'nothing came for a while';
  const { cause } = error;
  return cause instanceof Error && cause.message !== '' ? cause.message : error.message;
}
