import { accessSync, closeSync, constants, mkdirSync, openSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** Writes text to a file, whose folder is made where it is missing. What is there is written over: a check's files are those of its last time. */
export function writeText(text: string, file: string): void {
  makeRoomFor(file);
  writeFileSync(file, text);
}

/**
 * Makes sure that a file can be written later, before what goes into it is paid for: makes its folder, and asks the system.
 * Nothing is written.
 *
 * @throws what the system says where it can't
 */
export function makeRoomFor(file: string): void {
  const folder = dirname(file);
  mkdirSync(folder, { recursive: true });
  if (statSync(file, { throwIfNoEntry: false }) === undefined) accessSync(folder, constants.W_OK);
  else closeSync(openSync(file, 'r+'));
}
