#!/usr/bin/env node
import { printError } from './console.ts';
import { needsNewerNode } from './needs-newer-node.ts';

// Only what old versions of Node can parse is imported here: they would end in a SyntaxError before a word is said.
const need = needsNewerNode(process.versions.node);
if (need === null) await import('./start.ts');
else {
  printError(need);
  process.exitCode = 2;
}
