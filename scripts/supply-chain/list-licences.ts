import { type LockPackages, nameAt } from './lock-entry.ts';

/** The packages that come with an installed steerlab, each with its licence, as Markdown: tools of this repository are not among them. */
export function listLicences(packages: LockPackages): string {
  const rows = Object.entries(packages).flatMap(([place, { version, license, dev }]) =>
    place === '' || dev === true ? [] : [`| ${nameAt(place)} | ${version} | ${license} |`],
  );
  const unique = [...new Set(rows)].sort((one, other) => (one < other ? -1 : 1));
  return `# Licences

What npm installs with steerlab, for all systems together. Each package holds its own licence's text. What is built into the
viewer's pages is listed beside them, in \`viewer/licences.md\`.

| package | version | licence |
| ------- | ------- | ------- |
${unique.join('\n')}
`;
}
