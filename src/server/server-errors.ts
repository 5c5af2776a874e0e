import { defineError } from '../errors/index.ts';

/** The viewer's pages were not built. */
export const ViewerNotBuiltError = defineError('viewer-not-built', (folder: string) => ({
  what: "The viewer's pages are missing.",
  where: folder,
  fix: 'Run "node scripts/build-viewer.ts" in the checkout, or install the package again.',
}));

/** The port is taken, or may not be used. */
export const PortError = defineError('port-unavailable', (port: number, code: string) => ({
  what: `Port ${port} of 127.0.0.1 can't be listened on (${code}).`,
  fix: 'Choose another with --port, or leave --port out: any free one is taken then.',
}));

/** A site would hold texts that carry no licence. */
export const WithheldTextsError = defineError('withheld-texts', (folder: string) => ({
  what: 'The run steers with published suffixes, which carry no licence, and a site shows everything that was sent. Nothing was written.',
  where: folder,
  fix: 'Leave the run out, or pass --with-texts if you may pass them on.',
}));
