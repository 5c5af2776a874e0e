import { timingSafeEqual } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';

/** What the pages may do: load their own files, and nothing else. No inline script, no other host. */
export const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

const HEADERS = {
  // No frame either, which only a header can say.
  'Content-Security-Policy': `${PAGE_POLICY}; frame-ancestors 'none'`,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cache-Control': 'no-store',
};

/** The names of this machine under which a browser may ask. The port is free, so that a tunnel may change it. */
const LOCAL = /^(127\.0\.0\.1|localhost|\[::1\])(:\d{1,5})?$/;

/** Adds the headers that keep a browser from doing what hostile text asks for. */
export const addHeaders: MiddlewareHandler = async (context, next) => {
  await next();
  for (const [name, value] of Object.entries(HEADERS)) context.res.headers.set(name, value);
};

/**
 * Refuses requests that another site makes in the user's browser: those to a foreign host name (DNS rebinding) and those
 * from a foreign origin.
 */
export const refuseForeign: MiddlewareHandler = async (context, next) => {
  const host = context.req.header('host') ?? '';
  if (!LOCAL.test(host)) return context.text('This address is not served here.\n', 421);
  const origin = context.req.header('origin');
  if (origin !== undefined && origin !== `http://${host}`) return context.text('Foreign origin.\n', 403);
  const site = context.req.header('sec-fetch-site');
  const isPage = context.req.header('sec-fetch-mode') === 'navigate' && context.req.method === 'GET';
  if (!isPage && (site === 'cross-site' || site === 'same-site')) return context.text('Foreign site.\n', 403);
  return next();
};

/** Takes the token from the address that was printed, keeps it in a cookie that scripts can't read, and cleans the address. */
export function takeToken(token: string, cookie: string): MiddlewareHandler {
  return async (context, next) => {
    const given = context.req.query('token');
    if (given === undefined || context.req.method !== 'GET') return next();
    const url = new URL(context.req.url);
    url.searchParams.delete('token');
    if (isEqual(given, token))
      setCookie(context, cookie, token, { httpOnly: true, sameSite: 'Strict', path: '/' });
    // Two slashes at the start would lead to another host.
    return context.redirect(`${url.pathname.replace(/^\/+/, '/')}${url.search}`, 303);
  };
}

/** Lets only those in who have the token: in the cookie, or as a bearer. */
export function needToken(token: string, cookie: string): MiddlewareHandler {
  return async (context, next) => {
    const bearer = context.req.header('authorization')?.replace(/^Bearer /, '');
    const given = getCookie(context, cookie) ?? bearer ?? '';
    if (isEqual(given, token)) return next();
    const error = {
      code: 'no-token',
      what: 'This browser has not shown the token yet.',
      fix: 'Open the whole address that "steerlab view" printed; after that, every address of the viewer works.',
    };
    return context.json({ error }, 401);
  };
}

function isEqual(given: string, token: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(token)];
  return one.length === other.length && timingSafeEqual(one, other);
}
