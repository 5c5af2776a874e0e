import { posix } from 'node:path';

/**
 * A page's text with its links as the site needs them: the guide lies at the site's root there, and what the site does not hold is
 * named and not linked, since it stands in the repository alone.
 *
 * @param folder - of the repository, in which the page stands
 */
export function placeLinks(text: string, folder: 'docs' | 'design'): string {
  const parts = text.split(/(^```.*?^```|`[^`\n]*`)/ms);
  return parts.map((part, place) => (place % 2 === 1 ? part : placeIn(part, folder))).join('');
}

function placeIn(prose: string, folder: string): string {
  return prose.replaceAll(/(?<!!)\[([^\]]*)\]\(([^)\s]+)\)/g, (whole, label: string, link: string) => {
    if (/^(https?:|mailto:|#)/.test(link)) return whole;
    const target = posix.join(folder, link);
    if (!/^(docs|design)\/[^/]+\.md(#|$)/.test(target)) return label;
    const from = folder === 'docs' ? '' : folder;
    return `[${label}](${posix.relative(from, target.replace(/^docs\//, ''))})`;
  });
}
