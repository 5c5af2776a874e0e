import { useEffect, useRef } from 'react';

interface SvgImageProps {
  readonly svg: string;
  readonly name: string;
  /** What it shows, in words with the numbers. */
  readonly description: string;
}

/** A drawing in the page, so that it takes the page's colours and its text can be found. What could act in it is taken out first. */
export function SvgImage({ svg, name, description }: SvgImageProps) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    let isOver = false;
    import('./clean-svg.ts').then(({ cleanSvg }) => {
      if (!isOver) place.current?.replaceChildren(cleanSvg(svg));
    });
    return () => {
      isOver = true;
    };
  }, [svg]);
  return (
    <div role="img" aria-label={`${name}. ${description}`}>
      <div ref={place} aria-hidden="true" />
    </div>
  );
}
