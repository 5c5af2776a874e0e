/** A token bucket that begins full: true where a call may pass now, in milliseconds. */
export function openMeter(): (perSecond: number, burst: number, now: number) => boolean {
  let tokens = Number.POSITIVE_INFINITY;
  let filledAt = 0;
  return (perSecond, burst, now) => {
    tokens = Math.min(burst, tokens + ((now - filledAt) * perSecond) / 1000);
    filledAt = now;
    if (tokens < 1) return false;
    tokens -= 1;
    return true;
  };
}
