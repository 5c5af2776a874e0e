import { Fragment } from 'react';
import { IS_SITE } from '../../site.ts';

type Line = readonly [keys: readonly string[], what: string];

/** What keys do, by the view of a run. */
const BY_VIEW: Readonly<Record<string, { readonly title: string; readonly lines: readonly Line[] }>> = {
  table: {
    title: 'Tasks',
    lines: [
      [['j', 'k'], 'open the next task, or the one before'],
      [['b'], 'only tasks that differ from baseline'],
      [['Esc'], 'close the task'],
    ],
  },
  trials: {
    title: 'Trials',
    lines: [
      [['j', 'k'], 'open the next trial, or the one before; so do ↓ and ↑'],
      [['m'], 'show the answer as it came, or as Markdown'],
      ...(IS_SITE
        ? []
        : ([
            [['s', '*'], 'give the trial a star, or take it back'],
            [['n'], 'write a note on the trial that is open'],
          ] as const)),
      [['/'], 'search'],
      [['Esc'], 'leave a field; close the trial'],
    ],
  },
  side: {
    title: 'Side by side',
    lines: [
      [['→', '←'], 'the next task, or the one before; so do j and k'],
      [[']', '['], 'the next subject, or the one before'],
      [['d'], 'mark what the baseline does not say'],
    ],
  },
  thoughts: {
    title: 'Thoughts',
    lines: [
      [['→', '←'], 'the next trial, or the one before'],
      [['m'], 'show the answer as it came, or as Markdown'],
    ],
  },
  label: {
    title: 'Label',
    lines: [
      [['1', '4'], 'give the class of that number, from 1 to 4'],
      [['u'], 'take the last label back'],
      [['n'], 'write a note'],
      [['→', '←'], 'move'],
    ],
  },
};

const EVERYWHERE: readonly Line[] = [
  [['Ctrl', 'K'], 'go to a run or a page'],
  [['?'], 'show these keys'],
];

/** All keys, those of the view that is open first. */
export function KeyHelp({ view }: { readonly view: string }) {
  const views = Object.keys(BY_VIEW).filter((one) => one !== view && !(IS_SITE && one === 'label'));
  return (
    <>
      <h2>Keys</h2>
      {view in BY_VIEW && <Lines {...BY_VIEW[view]} />}
      <Lines title="Everywhere" lines={EVERYWHERE} />
      {views.map((one) => (
        <Lines key={one} {...BY_VIEW[one]} />
      ))}
    </>
  );
}

function Lines({ title = '', lines = [] }: { readonly title?: string; readonly lines?: readonly Line[] }) {
  return (
    <>
      <h3>{title}</h3>
      <dl className="keylist">
        {lines.map(([keys, what]) => (
          <Fragment key={what}>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{what}</dd>
          </Fragment>
        ))}
      </dl>
    </>
  );
}
