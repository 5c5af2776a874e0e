import { once } from 'node:events';
import { defineCommand } from '../command.ts';
import { print } from '../console.ts';
import { argument, option } from '../inputs.ts';
import { readPort } from '../read-values.ts';
import { TRUSTED } from '../shared-inputs.ts';
import { untilInterrupt } from '../until-interrupt.ts';

/** `steerlab view [RUN...]`: the local viewer. */
export const view = defineCommand({
  name: 'view',
  summary: 'look at runs in a browser, on this machine only',
  example: 'steerlab view runs/mine',
  inputs: {
    folders: argument('[run...]', "the runs' folders (default: all in runs/)"),
    port: option('<n>', 'the port to listen on (default: any that is free)', { read: readPort }),
    trusted: TRUSTED,
  },
  async run({ folders, port = 0, trusted = [] }) {
    const { startViewer } = await import('../../server/index.ts');
    const { findRunFile } = await import('../../store/index.ts');
    const { buildPages } = await import('../build-pages.ts');
    for (const folder of folders) findRunFile(folder);
    buildPages();
    const places = folders.length === 0 ? { under: 'runs' } : { folders };
    const viewer = await startViewer({ places, port, trusted });
    print(`${viewer.runs} ${viewer.runs === 1 ? 'run' : 'runs'} to look at. Open this address:\n`);
    print(`  ${viewer.address}\n`);
    print('It works on this machine only; whoever has it may label answers. Ctrl-C ends the viewer.');
    await untilInterrupt((signal) => once(signal, 'abort'));
    await viewer.close();
    return 0;
  },
});
