import { useEffect, useRef } from 'react';

/**
 * What single keys do, by their names in lower case; each is told whether it is being held down. Keys that are typed into a
 * field, or held with a modifier, do nothing here.
 */
export type Keys = Readonly<Record<string, (isHeld: boolean) => void>>;

const FIELDS = 'input:not([type="checkbox"]), textarea, select';

/** Marks an element in which the arrows scroll, as they do without us. */
export const OWN_ARROWS = { 'data-own-arrows': '' } as const;

/** Listens to keys while the component is shown. */
export function useKeys(keys: Keys): void {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      // What a dialog covers does not listen.
      if (document.querySelector('dialog[open]') !== null) return;
      const { target } = event;
      const isField = target instanceof HTMLElement && target.matches(FIELDS);
      if (isField && event.key !== 'Escape') return;
      if (isField) return target.blur();
      const isOwn = target instanceof Element && target.closest('[data-own-arrows]') !== null;
      if (isOwn && event.key.startsWith('Arrow')) return;
      const act = latest.current[event.key.toLowerCase()];
      if (act === undefined) return;
      event.preventDefault();
      act(event.repeat);
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
}
