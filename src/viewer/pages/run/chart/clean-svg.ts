import DOMPurify from 'dompurify';

/**
 * A drawing as nodes, with shapes and text alone: no script, handler, link, style or foreign content. Its names stand beside it, and
 * a title would show over all of it.
 */
export function cleanSvg(svg: string): DocumentFragment {
  return DOMPurify.sanitize(svg, {
    USE_PROFILES: { svg: true },
    FORBID_TAGS: ['a', 'desc', 'image', 'style', 'title', 'use'],
    FORBID_ATTR: ['aria-labelledby', 'aria-describedby', 'href', 'role', 'style', 'xlink:href'],
    RETURN_DOM_FRAGMENT: true,
  });
}
