import type { ChartMark } from './mark-note.ts';

/** What is read of a mark of Vega's scene graph, or of an item in it. */
interface SceneNode {
  readonly marktype?: string;
  readonly items?: readonly SceneNode[];
  readonly x?: number;
  readonly y?: number;
  readonly bounds?: { readonly x1: number; readonly y1: number; readonly x2: number; readonly y2: number };
  readonly datum?: Readonly<Record<string, unknown>>;
}

/** A mark's box is its point's or its cell's where it has one, and else that of its stroke. */
const BOXES = ['symbol', 'rect', 'rule'];

/**
 * Finds the marks whose datum tells something (see `noteOf`), each once, in reading order of the data.
 *
 * @param root of the scene graph
 * @param margins what lies left of it and above it in the drawing, in pixels
 */
export function readMarks(root: unknown, margins: { left: number; top: number }): ChartMark[] {
  const found = new Map<string, { readonly mark: ChartMark; readonly rank: number }>();
  const walk = (mark: SceneNode, left: number, top: number): void => {
    for (const item of mark.items ?? []) {
      if (mark.marktype === 'group') {
        for (const inner of item.items ?? []) walk(inner, left + (item.x ?? 0), top + (item.y ?? 0));
        continue;
      }
      const rank = BOXES.indexOf(mark.marktype ?? '');
      const { datum, bounds } = item;
      if (rank === -1 || datum === undefined || bounds === undefined || typeof datum.tells !== 'string')
        continue;
      const key = JSON.stringify([datum.tells, datum.subject, datum.condition, datum.category, datum.task]);
      const known = found.get(key);
      if (known !== undefined && known.rank <= rank) continue;
      found.set(key, {
        rank,
        mark: {
          x: left + bounds.x1,
          y: top + bounds.y1,
          width: bounds.x2 - bounds.x1,
          height: bounds.y2 - bounds.y1,
          text: datum.tells,
          subject: String(datum.subject),
          condition: textOf(datum.condition),
          category: textOf(datum.category),
          task: textOf(datum.task),
        },
      });
    }
  };
  walk(root as SceneNode, margins.left, margins.top);
  return [...found.values()].map(({ mark }) => mark);
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
