import type { IncomingMessage, ServerResponse } from 'node:http';
import { answerQuestion, type Reply } from './answer-question.ts';
import { chooseFate, type Fate } from './choose-fate.ts';
import type { Faults } from './faults.ts';
import type { openMeter } from './meter.ts';
import { type Api, type Question, readQuestion } from './read-question.ts';
import type { createStats } from './stats.ts';
import { writeReply } from './write-reply.ts';

/** What a call is handled with. */
export interface Desk {
  readonly stats: ReturnType<typeof createStats>;
  readonly draw: () => number;
  readonly faults: () => Faults;
  readonly meter: ReturnType<typeof openMeter>;
  /** The only accepted key; null accepts all. */
  readonly apiKey: string | null;
  /** Told of each call's body as it came, for tests that look at what is sent. */
  readonly onRequest: ((path: string, body: string) => void) | null;
}

/** Answers one request to a model, or fails as the faults say. */
export async function handleCall(
  desk: Desk,
  api: Api,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { stats } = desk;
  const body = await readBody(request);
  desk.onRequest?.(request.url ?? '', body);
  const question = readQuestion(api, request.url ?? '', body);
  stats.called(question.hash, question.wantsJson);
  const call = stats.calls;
  const faults = desk.faults();

  const refused = refusalOf(desk, faults, question, request, call);
  if (refused !== undefined) {
    stats.outcome(question.hash, String(refused), false);
    return fail(response, refused, faults, request);
  }
  stats.began();
  try {
    const delay = faults.latencyMs + (faults.jitterMs > 0 ? desk.draw() * faults.jitterMs : 0);
    if (delay > 0) await new Promise((resolve) => setTimeout(resolve, delay));
    meetFate(desk, chooseFate(faults, question.wantsJson, desk.draw), faults, question, response, call);
  } finally {
    stats.finished();
  }
}

function refusalOf(desk: Desk, faults: Faults, { model }: Question, request: IncomingMessage, call: number) {
  const { authorization } = request.headers;
  const key = request.headers['x-api-key'] ?? request.headers['x-goog-api-key'];
  if (desk.apiKey !== null && (key ?? authorization?.replace('Bearer ', '')) !== desk.apiKey) return 401;
  if (faults.unauthorisedAfter !== null && call > faults.unauthorisedAfter) return 401;
  if (model.startsWith('missing')) return 404;
  if (model.startsWith('bad')) return 400;
  if (faults.maxConcurrent !== null && desk.stats.inFlight >= faults.maxConcurrent) return 429;
  const { perSecond, burst } = faults;
  if (perSecond !== null && !desk.meter(perSecond, burst, performance.now())) return 429;
  return undefined;
}

function meetFate(
  desk: Desk,
  fate: Fate,
  faults: Faults,
  question: Question,
  response: ServerResponse,
  call: number,
) {
  const { stats } = desk;
  const whole =
    fate.kind === 'fine' || fate.kind === 'empty' || fate.kind === 'huge' || fate.kind === 'wrong-decision';
  stats.outcome(
    question.hash,
    fate.kind === 'status' ? String(fate.status) : whole ? '200' : fate.kind,
    whole,
  );
  if (fate.kind === 'status') return fail(response, fate.status, faults);
  // `hang` keeps the connection open without a byte until the client or the server's end closes it.
  if (fate.kind === 'hang') return;
  if (fate.kind === 'reset') return response.socket?.resetAndDestroy();
  const body = writeReply(question, replyOf(fate, faults, question), call);
  const bytes = Buffer.from(fate.kind === 'invalid-json' ? `${body.slice(0, -20)} ...` : body);
  response.writeHead(200, {
    'content-type': 'application/json',
    'content-length': bytes.length,
    'x-request-id': `req-${call}`,
  });
  if (fate.kind === 'half') response.write(bytes.subarray(0, bytes.length >> 1), () => response.destroy());
  else response.end(bytes);
}

function replyOf(fate: Fate, faults: Faults, question: Question): Reply {
  if (fate.kind === 'empty') return { text: '', reasoning: '' };
  if (fate.kind === 'huge') return { text: 'again '.repeat(Math.ceil(faults.hugeBytes / 6)), reasoning: '' };
  if (fate.kind === 'wrong-decision')
    return { text: '{"decision":"perhaps","reason":"Who knows."}', reasoning: '' };
  return answerQuestion(question);
}

function fail(response: ServerResponse, status: number, faults: Faults, request?: IncomingMessage) {
  const { retryAfterSeconds } = faults;
  if (status === 429 && retryAfterSeconds !== null)
    response.setHeader('retry-after', String(retryAfterSeconds));
  // Some services echo the key in a 401: whoever reports the error must take it out.
  const key =
    status === 401 ? `: ${request?.headers.authorization ?? request?.headers['x-api-key'] ?? 'no key'}` : '';
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(
    JSON.stringify({ error: { message: `status ${status}${key}`, type: 'fault', param: null, code: null } }),
  );
}

async function readBody(request: IncomingMessage): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => resolve(Buffer.concat(chunks).toString()));
    request.on('error', reject);
  });
}
