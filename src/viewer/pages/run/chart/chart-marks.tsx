import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react';
import type { ChartDrawing, ChartMark } from '../../../../server/index.ts';
import type { Condition } from '../../../../steering/index.ts';
import { follow, hrefOf } from '../../../address.ts';
import { Untrusted } from '../../../parts/untrusted.tsx';
import { OWN_ARROWS } from '../../../parts/use-keys.ts';

interface ChartMarksProps {
  readonly run: string;
  /** What the chart is called. */
  readonly chart: string;
  readonly drawing: ChartDrawing;
  readonly conditions: readonly Condition[];
}

const STEPS: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/**
 * The marks of a chart as links to their trials, over its drawing. Pointed at or in focus, a mark tells its figure. They are one stop of
 * the tab key, from which arrows go on; on a touch screen the first touch tells, and the second follows.
 */
export function ChartMarks({ run, chart, drawing: { width, height, marks }, conditions }: ChartMarksProps) {
  const [told, setTold] = useState<number | null>(null);
  const [stop, setStop] = useState(0);
  const list = useRef<HTMLUListElement>(null);
  const wasTold = useRef(true);
  const shown = told === null ? undefined : marks[told];
  const percent = (part: number, whole: number) => `${(100 * part) / whole}%`;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') return setTold(null);
    const step = STEPS[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const next = (stop + step + marks.length) % marks.length;
    list.current?.querySelectorAll('a')[next]?.focus();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only listens for what happens to the links in it.
    <div className="marks" onKeyDown={onKeyDown} onPointerLeave={() => setTold(null)} {...OWN_ARROWS}>
      <ul ref={list} aria-label={`Marks of “${chart}”: arrow keys go from one to the next`}>
        {marks.map((mark, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: marks have no name but their place.
          <li key={place}>
            <a
              href={hrefOf(['runs', run, 'trials'], queryOf(mark, conditions))}
              tabIndex={place === Math.min(stop, marks.length - 1) ? 0 : -1}
              style={{
                left: percent(mark.x + mark.width / 2, width),
                top: percent(mark.y + mark.height / 2, height),
                width: percent(mark.width, width),
                height: percent(mark.height, height),
              }}
              onFocus={() => {
                setStop(place);
                setTold(place);
              }}
              onBlur={() => setTold(null)}
              onPointerEnter={({ pointerType }: PointerEvent) => {
                if (pointerType !== 'touch') setTold(place);
              }}
              onPointerDown={({ pointerType }: PointerEvent) => {
                wasTold.current = pointerType !== 'touch' || told === place;
              }}
              onClick={(event) => {
                if (!wasTold.current) event.preventDefault();
                wasTold.current = true;
                setTold(place);
                follow(event);
              }}
            >
              <span className="unshown">
                <Untrusted text={mark.text} />
              </span>
            </a>
          </li>
        ))}
      </ul>
      {shown !== undefined && (
        <div
          className="tip"
          aria-hidden="true"
          style={{
            // As far to the left of its mark as that is to the right in the chart, so that it is never cut off.
            left: percent(shown.x + shown.width / 2, width),
            translate: `-${percent(shown.x + shown.width / 2, width)} 0`,
            bottom: percent(height - shown.y, height),
          }}
        >
          <Untrusted text={shown.text} /> <span className="quiet">→ its trials</span>
        </div>
      )}
    </div>
  );
}

/** What narrows the list of trials down to those of a mark; the name of a family stands for all of its wordings. */
function queryOf({ subject, condition, category, task }: ChartMark, conditions: readonly Condition[]) {
  const wordings = conditions.filter(({ family }) => family !== undefined && family === condition);
  const names = wordings.length > 0 ? wordings.map(({ name }) => name) : [condition ?? ''];
  return { subject, condition: names, category, task };
}
