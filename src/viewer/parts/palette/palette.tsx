import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { RunListing } from '../../../server/index.ts';
import { go, useAddress } from '../../address.ts';
import { apiPath } from '../../api/ask.ts';
import { useAsk } from '../../api/use-ask.ts';
import { useKeys } from '../use-keys.ts';
import { findPlaces, placesOf } from './find-places.ts';
import { KeyHelp } from './key-help.tsx';

type Shown = 'places' | 'keys' | null;

/** Goes to any run or page by some letters of its name (Ctrl-K), and tells all keys (?). */
export function Palette() {
  const { path } = useAddress();
  const dialog = useRef<HTMLDialogElement>(null);
  const [shown, setShown] = useState<Shown>(null);
  useKeys({ '?': () => setShown('keys') });
  useEffect(() => {
    const listen = (event: globalThis.KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'k') return;
      event.preventDefault();
      setShown('places');
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
  useEffect(() => {
    if (shown !== null && dialog.current?.open === false) dialog.current.showModal();
    if (shown === null) dialog.current?.close();
  }, [shown]);
  return (
    <>
      <button type="button" className="go" onClick={() => setShown('places')}>
        Go to <kbd>Ctrl K</kbd>
      </button>
      <dialog
        ref={dialog}
        className="palette"
        aria-label={shown === 'keys' ? 'Keys' : 'Go to a run or a page'}
        onClose={() => setShown(null)}
        // A press beside it closes it.
        closedby="any"
      >
        {shown === 'places' && (
          <Places run={path[0] === 'runs' ? (path[1] ?? null) : null} close={() => setShown(null)} />
        )}
        {shown === 'keys' && (
          <div className="inside">
            <button type="button" className="shut" onClick={() => setShown(null)}>
              Close
            </button>
            <KeyHelp view={path[2] ?? ''} />
          </div>
        )}
      </dialog>
    </>
  );
}

interface PlacesProps {
  /** The run that is looked at. */
  readonly run: string | null;
  readonly close: () => void;
}

function Places({ run, close }: PlacesProps) {
  const [words, setWords] = useState('');
  const [at, setAt] = useState(0);
  const { data: runs = [] } = useAsk<RunListing[]>(apiPath(['runs']));
  const found = findPlaces(placesOf(runs, run), words);
  const chosen = Math.min(at, found.length - 1);
  const follow = (place: number) => {
    const to = found[place];
    if (to === undefined) return;
    close();
    go(to.href);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined && event.key !== 'Enter') return;
    event.preventDefault();
    if (step === undefined) follow(chosen);
    else setAt((chosen + step + found.length) % Math.max(1, found.length));
  };
  return (
    <div className="inside">
      <input
        type="text"
        role="combobox"
        aria-label="Run or page"
        aria-expanded="true"
        aria-controls="places"
        aria-activedescendant={found.length === 0 ? undefined : `place-${chosen}`}
        autoComplete="off"
        placeholder="run or page; ↑ ↓ and Enter"
        // biome-ignore lint/a11y/noAutofocus: a dialog that was just asked for takes the focus.
        autoFocus
        value={words}
        onChange={({ target }) => {
          setWords(target.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div id="places" role="listbox" aria-label="Runs and pages">
        {found.map(({ title, href }, place) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field above has the keys.
          <div
            key={`${href} ${title}`}
            id={`place-${place}`}
            role="option"
            tabIndex={-1}
            aria-selected={place === chosen}
            onClick={() => follow(place)}
          >
            {title}
          </div>
        ))}
      </div>
      {found.length === 0 && <p className="quiet">Nothing is called so.</p>}
    </div>
  );
}
