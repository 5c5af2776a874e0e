import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../test/temporary-folder.ts';
import { readImports } from './read-imports.ts';

test('reads imports of every form, of types too, and none that stands in a text', () => {
  const root = temporaryFolder();
  mkdirSync(join(root, 'src/pages'), { recursive: true });
  writeFileSync(
    join(root, 'src/pages/page.tsx'),
    [
      "import { readFileSync } from 'node:fs';",
      "import type { Word } from '../words/index.ts';",
      "import './page.css';",
      "export { draw } from './draw.ts';",
      "const later = await import('../later/index.ts');",
      'const text = "import { no } from \'./no.ts\'";',
      'export const Page = () => <p>{text}</p>;',
    ].join('\n'),
  );
  expect(readImports(root, 'src').map(({ from, to }) => `${from} ${to}`)).toEqual([
    'src/pages/page.tsx node:fs',
    'src/pages/page.tsx src/words/index.ts',
    'src/pages/page.tsx src/pages/page.css',
    'src/pages/page.tsx src/pages/draw.ts',
    'src/pages/page.tsx src/later/index.ts',
  ]);
});
