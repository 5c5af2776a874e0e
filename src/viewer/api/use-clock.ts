import { useEffect, useState } from 'react';
import { IS_SITE } from '../site.ts';

/** A number that grows every so many milliseconds while the page is in sight, for what is asked for now and then. */
export function useClock(every: number): number {
  const [ticks, setTicks] = useState(0);
  useEffect(() => {
    if (IS_SITE) return;
    const timer = setInterval(() => {
      if (!document.hidden) setTicks((before) => before + 1);
    }, every);
    return () => clearInterval(timer);
  }, [every]);
  return ticks;
}
