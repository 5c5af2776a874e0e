import type { ChartTitle } from '../../../server/index.ts';
import { SITE_FILES } from '../../../server/site/files/index.ts';
import { apiPath } from '../../api/ask.ts';
import { useTheme } from '../../parts/theme.tsx';
import { IS_SITE } from '../../site.ts';

interface ChartProps extends ChartTitle {
  readonly run: string;
  readonly version: string;
}

/** One of the report's charts. It is an image: nothing in it can run. */
export function Chart({ run, version, id, title, caption, description }: ChartProps) {
  const theme = useTheme();
  const source = (look: string) =>
    IS_SITE
      ? SITE_FILES.drawing(run, id, look)
      : apiPath(['runs', run, 'charts', id, `${look}.svg`], { v: version });
  return (
    <figure className="chart">
      <h2>{title}</h2>
      <picture>
        <source media="(max-width: 640px)" srcSet={source(`${theme}-narrow`)} />
        <img src={source(theme)} alt={description} />
      </picture>
      <figcaption>{caption}</figcaption>
    </figure>
  );
}
