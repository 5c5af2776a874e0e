import { inflateSync } from 'node:zlib';

/**
 * The text of a PDF that Chromium printed, in the order in which it was drawn, without white space: lines and words are apart on paper by
 * place alone. It reads what Skia writes (objects one after the other, fonts called by their objects' numbers), and no other PDF.
 */
export function readPdfText(pdf: Buffer): string {
  const objects = new Map(
    [...pdf.toString('latin1').matchAll(/(?:^|\n)(\d+) 0 obj\n?([\s\S]*?)endobj/g)].map(
      ([, number, content = '']) => [Number(number), content],
    ),
  );
  const streamOf = (number: number): string => {
    const content = objects.get(number) ?? '';
    const start = content.indexOf('stream\n') + 'stream\n'.length;
    return inflateSync(Buffer.from(content.slice(start), 'latin1')).toString('latin1');
  };
  const fonts = new Map<number, ReadonlyMap<number, string>>();
  const fontOf = (number: number) => {
    const letters = fonts.get(number) ?? readLetters(streamOf(refOf(objects.get(number) ?? '', 'ToUnicode')));
    fonts.set(number, letters);
    return letters;
  };
  let text = '';
  for (const content of objects.values()) {
    if (!/\/Type \/Page\b/.test(content)) continue;
    let letters: ReadonlyMap<number, string> = new Map();
    for (const [, font, glyphs = ''] of streamOf(refOf(content, 'Contents')).matchAll(
      /\/F(\d+) [\d.]+ Tf|<([0-9A-Fa-f]+)> Tj/g,
    )) {
      if (font !== undefined) letters = fontOf(Number(font));
      for (const glyph of glyphs.match(/.{4}/g) ?? []) text += letters.get(Number.parseInt(glyph, 16)) ?? '';
    }
  }
  // Letters that a font joins are told apart again.
  return text.normalize('NFKC').replaceAll(/\s/g, '');
}

function refOf(content: string, key: string): number {
  return Number(new RegExp(`/${key} (\\d+) 0 R`).exec(content)?.[1]);
}

/** What each glyph stands for, by the font's table. */
function readLetters(table: string): ReadonlyMap<number, string> {
  const letters = new Map<number, string>();
  for (const [, from = '', to, start = ''] of table.matchAll(
    /<([0-9A-F]{4})> (?:<([0-9A-F]{4})> )?<([0-9A-F]{4,})>\n/g,
  )) {
    const first = Number.parseInt(from, 16);
    const last = to === undefined ? first : Number.parseInt(to, 16);
    const units = Buffer.from(start, 'hex').swap16().toString('utf16le');
    for (let glyph = first; glyph <= last; glyph += 1)
      letters.set(
        glyph,
        glyph === first ? units : String.fromCodePoint((units.codePointAt(0) ?? 0) + glyph - first),
      );
  }
  return letters;
}
