import type { Chart, ChartLook } from './chart.ts';
import { escapeXml } from './escape-xml.ts';
import type { ChartMark } from './mark-note.ts';
import { readMarks } from './read-marks.ts';

/** A chart as SVG, and the marks in it that tell something. */
export interface Drawing {
  readonly svg: string;
  /** In pixels. */
  readonly width: number;
  readonly height: number;
  readonly marks: readonly ChartMark[];
}

/**
 * Draws a chart as SVG, without a browser. The same chart and look always give the same text.
 *
 * @param suffix added to the ids of its title and description, so that one page can hold several
 */
export async function renderSvg(chart: Chart, look: ChartLook, suffix = ''): Promise<string> {
  return (await drawChart(chart, look, suffix)).svg;
}

/** The same, with where its marks are and what they tell. */
export async function drawChart(chart: Chart, look: ChartLook, suffix = ''): Promise<Drawing> {
  const [{ parse, View }, { compile }] = await Promise.all([import('vega'), import('vega-lite')]);
  const view = new View(parse(compile(chart.draw(look)).spec), { renderer: 'none' });
  try {
    const drawn = await view.toSVG();
    const head = /^<svg\b[^>]*>/.exec(drawn)?.[0] ?? '';
    const [, width = '', height = ''] = /viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(head) ?? [];
    const { root } = view.scenegraph() as unknown as { readonly root: unknown };
    const { left, top } = view.padding() as { readonly left: number; readonly top: number };
    return {
      svg: nameSvg(drawn.slice(head.length), { width, height }, chart, `${chart.id}${suffix}`),
      width: Number(width),
      height: Number(height),
      marks: readMarks(root, { left, top }),
    };
  } finally {
    view.finalize();
  }
}

/** Makes the drawing one image with a title and a description. */
function nameSvg(
  content: string,
  { width, height }: { readonly width: string; readonly height: string },
  { title, description }: Chart,
  id: string,
): string {
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"`,
    ` role="img" aria-labelledby="${id}-title" aria-describedby="${id}-desc">`,
    `<title id="${id}-title">${escapeXml(title)}</title><desc id="${id}-desc">${escapeXml(description)}</desc>`,
    content,
  ].join('');
}
