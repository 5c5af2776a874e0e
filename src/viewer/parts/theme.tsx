import { useEffect, useState, useSyncExternalStore } from 'react';

type Choice = 'auto' | 'light' | 'dark';

const KEY = 'steerlab-theme';
const CHANGED = 'steerlab:theme';
const DARK = '(prefers-color-scheme: dark)';

function readChoice(): Choice {
  const kept = localStorage.getItem(KEY);
  return kept === 'light' || kept === 'dark' ? kept : 'auto';
}

function readTheme(): 'light' | 'dark' {
  const choice = readChoice();
  if (choice !== 'auto') return choice;
  return window.matchMedia(DARK).matches ? 'dark' : 'light';
}

function subscribe(tell: () => void): () => void {
  const media = window.matchMedia(DARK);
  media.addEventListener('change', tell);
  window.addEventListener(CHANGED, tell);
  return () => {
    media.removeEventListener('change', tell);
    window.removeEventListener(CHANGED, tell);
  };
}

/** Light or dark, as the system or the reader has it. */
export function useTheme(): 'light' | 'dark' {
  return useSyncExternalStore(subscribe, readTheme);
}

/** Lets the reader choose light, dark, or what the system says. */
export function ThemeChoice() {
  const [choice, setChoice] = useState(readChoice);
  useEffect(() => {
    document.documentElement.dataset.theme = choice;
  }, [choice]);
  return (
    <label className="theme">
      <span className="unshown">Colours</span>
      <select
        value={choice}
        onChange={({ target }) => {
          localStorage.setItem(KEY, target.value);
          setChoice(readChoice());
          window.dispatchEvent(new Event(CHANGED));
        }}
      >
        <option value="auto">as the system</option>
        <option value="light">light</option>
        <option value="dark">dark</option>
      </select>
    </label>
  );
}
