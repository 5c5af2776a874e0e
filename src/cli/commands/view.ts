import { once } from 'node:events';
import { Command, InvalidArgumentError } from 'commander';
import { catchInterrupt } from '../catch-interrupt.ts';

interface ViewFlags {
  readonly port?: number;
  readonly trusted?: readonly string[];
}

/** `steerlab view [RUN...]`: the local viewer. */
export function viewCommand(): Command {
  return new Command('view')
    .description('look at runs in a browser, on this machine only')
    .argument('[run...]', "the runs' folders (default: all in runs/)")
    .option('--port <n>', 'the port to listen on (default: any that is free)', readPort)
    .option('--trusted <judge...>', 'judges to correct the first one by, as people who labelled are')
    .action(async (folders: string[], { port = 0, trusted = [] }: ViewFlags) => {
      const { buildPages } = await import('../build-pages.ts');
      const { startViewer } = await import('../../server/index.ts');
      const { findRunFile } = await import('../../store/index.ts');
      for (const folder of folders) findRunFile(folder);
      buildPages();
      const places = folders.length === 0 ? { under: 'runs' } : { folders };
      const viewer = await startViewer({ places, port, trusted });
      console.log(`${viewer.runs} ${viewer.runs === 1 ? 'run' : 'runs'} to look at. Open this address:\n`);
      console.log(`  ${viewer.address}\n`);
      console.log('It works on this machine only; whoever has it may label answers. Ctrl-C ends the viewer.');
      const { signal, release } = catchInterrupt();
      await once(signal, 'abort');
      release();
      await viewer.close();
    });
}

function readPort(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new InvalidArgumentError('Give a number from 0 to 65535.');
  return port;
}
