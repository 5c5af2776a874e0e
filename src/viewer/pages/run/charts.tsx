import type { ChartTitle } from '../../../server/index.ts';
import { apiPath } from '../../api/ask.ts';
import { useTheme } from '../../parts/theme.tsx';

interface ChartsProps {
  readonly run: string;
  readonly charts: readonly ChartTitle[];
  readonly version: string;
}

/** The report's charts. They are images: nothing in them can run. */
export function Charts({ run, charts, version }: ChartsProps) {
  const theme = useTheme();
  const source = (chart: string, look: string) =>
    apiPath(['runs', run, 'charts', chart, `${look}.svg`], { v: version });
  return charts.map(({ id, title, caption, description }) => (
    <figure key={id} className="chart">
      <h2>{title}</h2>
      <picture>
        <source media="(max-width: 640px)" srcSet={source(id, `${theme}-narrow`)} />
        <img src={source(id, theme)} alt={description} />
      </picture>
      <figcaption>{caption}</figcaption>
    </figure>
  ));
}
