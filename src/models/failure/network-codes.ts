const CONNECTION = new Set([
  'ECONNRESET',
  'ECONNREFUSED',
  'ECONNABORTED',
  'EPIPE',
  'EAI_AGAIN',
  'ENOTFOUND',
  'ENETDOWN',
  'ENETUNREACH',
  'EHOSTUNREACH',
  'EHOSTDOWN',
  'UND_ERR_SOCKET',
]);
const TIMEOUT = new Set([
  'ETIMEDOUT',
  'ESOCKETTIMEDOUT',
  'UND_ERR_HEADERS_TIMEOUT',
  'UND_ERR_BODY_TIMEOUT',
  'UND_ERR_CONNECT_TIMEOUT',
]);
/** This process, or this machine, has no room for another connection. */
const FILES = new Set(['EMFILE', 'ENFILE', 'ENOBUFS', 'ENOMEM', 'EADDRNOTAVAIL', 'EAGAIN']);
const CERTIFICATE =
  /^(CERT_|ERR_TLS_CERT|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|ERR_SSL_WRONG_VERSION|ERR_SSL_UNSUPPORTED|ERR_SSL_NO_)/;
const ODD_STATUS = 'ERR_ODD_STATUS';
/** What was read is no whole reply: bodies cut off, HTTP that the parser of Node (llhttp) can't read, broken compression. */
const TRUNCATED = /^(ERR_BODY_|HPE_|ERR_HTTP_|ERR_STREAM_|ERR_HTTP2_|ERR_INVALID_HTTP|Z_)/;
/** Any other code of the operating system, of sockets or of TLS: shaped like the network's, and so worth another try. */
const LIKE_THE_NETWORK = /^(E(?!RR_)[A-Z0-9]{2,}$|ERR_SOCKET_|ERR_SSL_|ERR_TLS_|UND_ERR_)/;
const BAD_HEADER = new Set(['ERR_INVALID_CHAR', 'ERR_HTTP_INVALID_HEADER_VALUE']);

/** What an error's code, or that of an error under it, tells about the network. */
export interface NetworkFault {
  readonly kind:
    | 'connection'
    | 'timeout'
    | 'certificate'
    | 'truncated'
    | 'files'
    | 'status'
    /** The proxy answered the request for a tunnel with this refusal. */
    | 'proxy'
    /** What was to be sent can't stand in a header: a key with a line break in it. */
    | 'header';
  readonly code: string;
}

/** Looks for a known code in an error and its causes. */
export function findNetworkFault(error: unknown): NetworkFault | undefined {
  for (
    let depth = 0, current = error;
    current instanceof Error && depth < 8;
    depth += 1, current = current.cause
  ) {
    const fault = faultOf(current as Error & { code?: unknown; statusCode?: unknown });
    if (fault !== undefined) return fault;
  }
  return undefined;
}

function faultOf({ code, statusCode, name, message }: Error & { code?: unknown; statusCode?: unknown }) {
  // The Headers of the platform throw a TypeError without a code.
  if (name === 'TypeError' && /invalid header (value|name)/i.test(message))
    return fault('header', 'ERR_INVALID_CHAR');
  if (typeof code !== 'string') return undefined;
  if (BAD_HEADER.has(code)) return fault('header', code);
  if (code === 'ERR_PROXY_TUNNEL') return fault(isRefusal(statusCode) ? 'proxy' : 'connection', code);
  if (CONNECTION.has(code)) return fault('connection', code);
  if (TIMEOUT.has(code)) return fault('timeout', code);
  if (FILES.has(code)) return fault('files', code);
  if (CERTIFICATE.test(code)) return fault('certificate', code);
  if (code === ODD_STATUS) return fault('status', code);
  if (TRUNCATED.test(code)) return fault('truncated', code);
  return LIKE_THE_NETWORK.test(code) ? fault('connection', code) : undefined;
}

/** A proxy that wants a password, or does not let this host be reached. */
function isRefusal(status: unknown): boolean {
  return typeof status === 'number' && status >= 400 && status < 500 && status !== 408 && status !== 429;
}

function fault(kind: NetworkFault['kind'], code: string): NetworkFault {
  return { kind, code };
}
