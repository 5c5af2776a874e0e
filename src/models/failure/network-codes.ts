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
  'UND_ERR_HEADERS_TIMEOUT',
  'UND_ERR_BODY_TIMEOUT',
  'UND_ERR_CONNECT_TIMEOUT',
]);
const CERTIFICATE = /^(CERT_|ERR_TLS_CERT|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|ERR_SSL_)/;
const TRUNCATED = new Set(['ERR_BODY_CUT_OFF', 'ERR_BODY_TOO_LARGE']);

/** What an error's code, or that of an error under it, tells about the network. */
export interface NetworkFault {
  readonly kind: 'connection' | 'timeout' | 'certificate' | 'truncated';
  readonly code: string;
}

/** Looks for a known code in an error and its causes. */
export function findNetworkFault(error: unknown): NetworkFault | undefined {
  for (
    let depth = 0, current = error;
    current instanceof Error && depth < 8;
    depth += 1, current = current.cause
  ) {
    const code = (current as Error & { code?: unknown }).code;
    if (typeof code !== 'string') continue;
    if (CONNECTION.has(code)) return { kind: 'connection', code };
    if (TIMEOUT.has(code)) return { kind: 'timeout', code };
    if (CERTIFICATE.test(code)) return { kind: 'certificate', code };
    if (TRUNCATED.has(code)) return { kind: 'truncated', code };
  }
  return undefined;
}
