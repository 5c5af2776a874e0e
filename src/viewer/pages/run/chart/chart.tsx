import type { ChartDrawing, ChartTitle } from '../../../../server/index.ts';
import type { Condition } from '../../../../steering/index.ts';
import { apiPath } from '../../../api/ask.ts';
import { useAsk } from '../../../api/use-ask.ts';
import { Waiting } from '../../../parts/notice.tsx';
import { useIsNarrow } from '../../../parts/use-is-narrow.ts';
import { ChartMarks } from './chart-marks.tsx';
import { SvgImage } from './svg-image.tsx';

interface ChartProps extends ChartTitle {
  readonly run: string;
  readonly version: string;
  readonly conditions: readonly Condition[];
}

/** Up to how many pixels a chart is drawn for a phone. */
const PHONE = 640;

/** One of the report's charts, drawn in the page. Its marks tell their figures, and lead to the trials behind them. */
export function Chart({ run, version, conditions, id, title, caption, description }: ChartProps) {
  const name = useIsNarrow(PHONE) ? 'narrow' : 'wide';
  const asked = useAsk<ChartDrawing>(apiPath(['runs', run, 'charts', id, name], { v: version }));
  const { data } = asked;
  return (
    <figure className="chart">
      <h2>{title}</h2>
      <Waiting asked={asked} what="Drawing …" />
      {data !== undefined && (
        <div
          className="drawing"
          style={{ aspectRatio: `${data.width} / ${data.height}`, maxWidth: data.width }}
        >
          <SvgImage svg={data.svg} name={title} description={description} />
          {data.marks.length > 0 && (
            <ChartMarks run={run} chart={title} drawing={data} conditions={conditions} />
          )}
        </div>
      )}
      <figcaption>{caption}</figcaption>
    </figure>
  );
}
