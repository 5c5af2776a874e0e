import type { Chart, ChartLook } from './chart.ts';
import { escapeXml } from './escape-xml.ts';

/**
 * Draws a chart as SVG, without a browser. The same chart and look always give the same text.
 *
 * @param suffix added to the ids of its title and description, so that one page can hold several
 */
export async function renderSvg(chart: Chart, look: ChartLook, suffix = ''): Promise<string> {
  const [{ parse, View }, { compile }] = await Promise.all([import('vega'), import('vega-lite')]);
  const view = new View(parse(compile(chart.draw(look)).spec), { renderer: 'none' });
  try {
    return nameSvg(await view.toSVG(), chart, `${chart.id}${suffix}`);
  } finally {
    view.finalize();
  }
}

/** Makes the drawing one image with a title and a description. */
function nameSvg(svg: string, { title, description }: Chart, id: string): string {
  const head = /^<svg\b[^>]*>/.exec(svg)?.[0] ?? '';
  const [, width = '', height = ''] = /viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(head) ?? [];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"`,
    ` role="img" aria-labelledby="${id}-title" aria-describedby="${id}-desc">`,
    `<title id="${id}-title">${escapeXml(title)}</title><desc id="${id}-desc">${escapeXml(description)}</desc>`,
    svg.slice(head.length),
  ].join('');
}
