/** A reply that has been read to its end. */
export interface WholeReply {
  readonly status: number;
  readonly statusText: string;
  /** By their names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/**
 * A whole reply, as `fetch` would give it: with a body that can be read again and again. Node's own `Response` makes a stream of
 * what is in memory already, and takes as long for that as all else that is done with a reply's bytes; one is made here
 * only for what no provider asks for.
 *
 * @throws RangeError where the server sent a status that the standard forbids
 */
export function toResponse({ status, statusText, headers: plain, bytes }: WholeReply): Response {
  if (status < 200 || status > 599) throw new RangeError(`no reply has the status ${status}`);
  const headers = new Headers(plain);
  const isEmpty = status === 204 || status === 205 || status === 304;
  const asMade = () => new Response(isEmpty ? null : bytes, { status, statusText, headers });
  const text = () => decoder.decode(bytes);
  return {
    status,
    statusText,
    headers,
    ok: status < 300,
    url: '',
    type: 'default',
    redirected: false,
    bodyUsed: false,
    get body() {
      return isEmpty ? null : streamOf(bytes);
    },
    text: async () => text(),
    json: async () => JSON.parse(text()),
    arrayBuffer: async () => bytes.slice().buffer,
    bytes: async () => bytes.slice(),
    blob: () => asMade().blob(),
    formData: () => asMade().formData(),
    clone: () => toResponse({ status, statusText, headers: plain, bytes }),
  };
}

// As `fetch` decodes: a mark of the byte order is no part of the text.
const decoder = new TextDecoder();

function streamOf(bytes: Uint8Array<ArrayBuffer>): ReadableStream<Uint8Array<ArrayBuffer>> {
  return new ReadableStream({
    start(controller) {
      if (bytes.length > 0) controller.enqueue(bytes);
      controller.close();
    },
  });
}
