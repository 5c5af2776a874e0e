import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { cardSchema, type JudgeCard, renderCard, renderCardMarkdown, renderJson } from '../report/index.ts';
import { tryParseJson } from '../text/index.ts';
import { FileExistsError } from './cli-errors.ts';
import { pageOfStdout, printPage } from './console.ts';

/** Sees to it that nothing but a card would be written over. @throws {FileExistsError} */
export function checkCardFile(file: string): void {
  if (existsSync(file) && !isCard(file)) throw new FileExistsError(file);
}

/** Writes a card as JSON, and as Markdown beside it, and shows it where standard output is for people. */
export function writeCard(card: JudgeCard, file: string, { isShown }: { readonly isShown: boolean }): void {
  const beside = `${file.replace(/\.json$/, '')}.md`;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, renderJson(card));
  writeFileSync(beside, renderCardMarkdown(card));
  if (!isShown) return;
  printPage(`\n${renderCard(card, pageOfStdout())}`);
  printPage(`\nThe card: ${file}\nas Markdown: ${beside}\n`);
}

function isCard(file: string): boolean {
  return cardSchema.safeParse(tryParseJson(readFileSync(file, 'utf8'))).success;
}
