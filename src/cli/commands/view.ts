import { once } from 'node:events';
import { ownName } from '../called-as.ts';
import { defineCommand } from '../command.ts';
import { print, printError } from '../console.ts';
import { argument, option } from '../inputs.ts';
import { readPort } from '../read-values.ts';
import { FORCE, TRUSTED, WITH_TEXTS } from '../shared-inputs.ts';
import { untilInterrupt } from '../until-interrupt.ts';

/** `steerlab view [RUN...]`: the local viewer, or the same as a site of files. */
export const view = defineCommand({
  name: 'view',
  summary: 'look at runs in a browser, on this machine only',
  example: 'steerlab view runs/mine',
  inputs: {
    folders: argument('[run...]', "the runs' folders (default: all in runs/)"),
    port: option('<n>', 'the port to listen on (default: any that is free)', { read: readPort }),
    bundle: option('<dir>', 'write a site instead, with all answers, that any web server shows, read only'),
    force: FORCE,
    trusted: TRUSTED,
    withTexts: WITH_TEXTS,
  },
  async run({ folders, port, bundle, force, trusted = [], withTexts }, refuse) {
    if (bundle !== undefined && port !== undefined) refuse('error: a bundle is not served: leave out --port');
    if (bundle === undefined && (force || withTexts))
      refuse('error: --force and --with-texts are for a bundle: name its folder with --bundle');
    const { startViewer, writeSite } = await import('../../server/index.ts');
    const { findRunFile } = await import('../../store/index.ts');
    const { buildPages } = await import('../build-pages.ts');
    for (const folder of folders) findRunFile(folder);
    buildPages();
    const places = folders.length === 0 ? { under: 'runs' } : { folders };
    if (bundle !== undefined) {
      const { runs, trials } = await writeSite({ places, out: bundle, force, withTexts, trusted });
      printError(
        `Wrote ${bundle}: ${count(runs, 'run')}, ${count(trials, 'trial')} with every prompt and answer.`,
      );
      printError('Any web server shows it. Whoever has its address can read it, and nobody can change it.');
      return 0;
    }
    const viewer = await startViewer({ places, port: port ?? 0, trusted, program: ownName() });
    print(`${count(viewer.runs, 'run')} to look at. Open this address:\n`);
    print(`  ${viewer.address}\n`);
    print(
      'It works on this machine only; whoever has it may label answers and write notes. Ctrl-C ends the viewer.',
    );
    await untilInterrupt((signal) => once(signal, 'abort'));
    await viewer.close();
    return 0;
  },
});

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`;
}
