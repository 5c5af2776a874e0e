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
 * Puts each label right of, left of, above or below its mark, the first that covers neither a mark nor a label before
 * it and stays inside the width; right of it where none does. Widths are estimates: there is no browser to ask.
 */
export function placeLabels(marks: readonly Labelled[], width: number): PlacedLabel[] {
  const taken: Box[] = marks.map(({ x, y }) => ({
    left: x - MARK,
    right: x + MARK,
    top: y - MARK,
    bottom: y + MARK,
  }));
  return marks.map((mark, own) => {
    const places = candidates(mark);
    const free = places.find((place) => {
      const box = boxOf(place);
      return (
        box.left >= 0 &&
        box.right <= width &&
        taken.every((other, index) => index === own || !overlap(box, other))
      );
    });
    const chosen = free ?? candidates(mark)[0];
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
