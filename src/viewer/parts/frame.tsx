import { type ReactNode, useEffect } from 'react';
import { useAddress } from '../address.ts';
import { Link } from './link.tsx';
import { Palette } from './palette/palette.tsx';
import { ThemeChoice } from './theme.tsx';
import { VIEWS } from './views.ts';

interface FrameProps {
  readonly title: string;
  readonly run?: string;
  readonly children: ReactNode;
}

/** What stands round every page: where one is, and where one can go. */
export function Frame({ title, run, children }: FrameProps) {
  const { path } = useAddress();
  useEffect(() => {
    document.title = `${title} – steerlab`;
  }, [title]);
  return (
    <>
      {/* biome-ignore lint/a11y/useValidAnchor: it leads to the content; where the place stands behind the # it must not change that. */}
      <a
        className="skip"
        href="#main"
        onClick={(event) => {
          event.preventDefault();
          document.getElementById('main')?.focus();
        }}
      >
        Skip to the content
      </a>
      <header className="top">
        <nav aria-label="Runs">
          <Link to={[]} className="brand" current={path.length === 0}>
            steerlab
          </Link>
          <Link to={['compare']} current={path[0] === 'compare'}>
            Compare
          </Link>
        </nav>
        <Palette />
        <ThemeChoice />
        {run !== undefined && (
          <nav className="views" aria-label="Views of the run">
            {VIEWS.map(([view, name]) => (
              <Link key={view} to={['runs', run, view].filter(Boolean)} current={(path[2] ?? '') === view}>
                {name}
              </Link>
            ))}
          </nav>
        )}
      </header>
      <main id="main" tabIndex={-1}>
        {children}
      </main>
    </>
  );
}
