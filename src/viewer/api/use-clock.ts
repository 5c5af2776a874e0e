import { useEffect, useState } from 'react';

/** A number that grows every so many milliseconds while the page is in sight, for what is asked for now and then. */
export function useClock(every: number): number {
  const [ticks, setTicks] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => {
      if (!document.hidden) setTicks((before) => before + 1);
    }, every);
    return () => clearInterval(timer);
  }, [every]);
  return ticks;
}
