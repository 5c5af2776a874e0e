import { setQuery, useAddress } from '../../address.ts';
import { useKeys } from '../use-keys.ts';

/** Whether answers are shown as they came, letter by letter, and not as the Markdown that they may be. */
export function useIsRaw(): boolean {
  return useAddress().query.get('raw') === '1';
}

/** Switches between the two; the address keeps it. */
export function RawSwitch() {
  const isRaw = useIsRaw();
  const turn = () => setQuery({ raw: isRaw ? null : '1' }, 'replace');
  useKeys({ m: turn });
  return (
    <label className="check">
      <input type="checkbox" checked={isRaw} onChange={turn} /> as it came, without Markdown <kbd>m</kbd>
    </label>
  );
}
