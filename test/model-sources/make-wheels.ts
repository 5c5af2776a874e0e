import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type CatalogueModel, nameParts } from '../../src/models/catalogue/index.ts';

/** One wheel: where it lies, and the member that carries a piece of the model. */
export interface MadeWheel {
  readonly path: string;
  readonly member: string;
}

// One run of Python for all wheels, since starting it is the slow part.
const program = `
import base64, json, sys, zipfile
for wheel in json.load(sys.stdin):
    with zipfile.ZipFile(wheel['path'], 'w', zipfile.ZIP_DEFLATED) as file:
        for name, content in wheel['members'].items():
            file.writestr(name, base64.b64decode(content))
`;

/** Makes the wheels of a model in an empty folder, each with its share of the content. */
export function makeWheels(model: CatalogueModel, content: Buffer, folder: string): MadeWheel[] {
  const source = model.sources.pypi;
  if (source === null) throw new TypeError('the model has no wheels');
  const share = Math.ceil(content.length / source.parts);
  const plans = nameParts(source).map((part, index) => {
    const name = part.package.replaceAll('-', '_');
    const facts = `${name}-${part.version}.dist-info`;
    const members = {
      [part.member]: content.subarray(index * share, (index + 1) * share),
      [`${facts}/METADATA`]: `Metadata-Version: 2.1\nName: ${part.package}\nVersion: ${part.version}\n`,
      [`${facts}/WHEEL`]: 'Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n',
      [`${facts}/RECORD`]: '',
    };
    const coded = Object.entries(members).map(([key, bytes]) => [key, Buffer.from(bytes).toString('base64')]);
    const path = join(folder, `${name}-${part.version}-py3-none-any.whl`);
    return { path, member: part.member, members: Object.fromEntries(coded) };
  });
  execFileSync('python3', ['-c', program], { input: JSON.stringify(plans) });
  if (readdirSync(folder).length !== plans.length) throw new Error('not all wheels were made');
  return plans.map(({ path, member }) => ({ path, member }));
}

/** Lets pip look at one folder, or page of links, and nowhere else. */
export function pipEnvironment(links: string): Record<string, string | undefined> {
  return { ...process.env, PIP_NO_INDEX: '1', PIP_FIND_LINKS: links, PIP_CONFIG_FILE: '/dev/null' };
}
