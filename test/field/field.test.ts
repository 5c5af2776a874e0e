import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { assertCase } from './assert-case.ts';
import type { CallCase, CommandCase } from './case-schema.ts';
import { readCases } from './read-cases.ts';
import { runCall } from './run-call.ts';
import { runCommand } from './run-command.ts';

const cases = readCases(fileURLToPath(new URL('cases', import.meta.url)));

describe('calls', () => {
  for (const { name, value } of cases) {
    if (value.kind !== 'call') continue;
    const declare = value.waits === undefined ? test.concurrent : test.concurrent.fails;
    declare(`${name}: ${value.title}`, () => assertCall(value));
  }
});

describe('commands', () => {
  for (const { name, value } of cases) {
    if (value.kind !== 'command') continue;
    const declare = value.waits === undefined ? test : test.fails;
    declare(`${name}: ${value.title}`, () => assertCommand(value));
  }
});

test('no two cases are the same', () => {
  const titles = cases.map(({ value }) => value.title);
  expect(titles).toEqual([...new Set(titles)]);
});

async function assertCall(value: CallCase): Promise<void> {
  assertCase(value, await runCall(value));
}

async function assertCommand(value: CommandCase): Promise<void> {
  assertCase(value, await runCommand(value));
}
