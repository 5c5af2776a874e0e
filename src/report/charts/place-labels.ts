/** A mark at a place in pixels that wants a label. */
export interface Labelled {
  readonly x: number;
  readonly y: number;
  readonly label: string;
}

/** Where a label's text starts or ends, in pixels: its vertical middle. */
export interface PlacedLabel extends Labelled {
  readonly align: 'left' | 'right' | 'center';
}

const CHARACTER = 6.6;
const LINE = 15;
const MARK = 9;

/**
 * Puts each label right of, left of, above or below its mark: the first of these that stays inside the width and covers
 * neither a mark nor a label before it, or the one that comes nearest to that. Widths are estimates: there is no browser
 * to ask.
 */
export function placeLabels(marks: readonly Labelled[], width: number): PlacedLabel[] {
  const taken: Box[] = marks.map(({ x, y }) => ({
    left: x - MARK,
    right: x + MARK,
    top: y - MARK,
    bottom: y + MARK,
  }));
  return marks.map((mark, own) => {
    const others = taken.filter((_, index) => index !== own);
    const faults = (place: PlacedLabel) => {
      const box = boxOf(place);
      const outside = Math.max(0, -box.left) + Math.max(0, box.right - width);
      return outside + others.filter((other) => overlap(box, other)).length;
    };
    const chosen = candidates(mark).reduce((best, place) => (faults(place) < faults(best) ? place : best));
    taken.push(boxOf(chosen));
    return chosen;
  });
}

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

function candidates({ x, y, label }: Labelled): [PlacedLabel, ...PlacedLabel[]] {
  return [
    { x: x + 12, y, label, align: 'left' },
    { x: x - 12, y, label, align: 'right' },
    { x, y: y - 16, label, align: 'center' },
    { x, y: y + 17, label, align: 'center' },
  ];
}

function boxOf({ x, y, label, align }: PlacedLabel): Box {
  const width = label.length * CHARACTER;
  const left = align === 'left' ? x : align === 'right' ? x - width : x - width / 2;
  return { left, right: left + width, top: y - LINE / 2, bottom: y + LINE / 2 };
}

function overlap(one: Box, other: Box): boolean {
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
}
