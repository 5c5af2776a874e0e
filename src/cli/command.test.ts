import { CommanderError } from 'commander';
import { describe, expect, test } from 'vitest';
import { defineCommand, toCommander } from './command.ts';
import { argument, offSwitch, onSwitch, option, repeated } from './inputs.ts';
import { readCount } from './read-values.ts';

/** What a command gives back for a command line: the values that it got, and its exit code. */
async function parse(args: readonly string[]) {
  let got: unknown;
  let exitCode: unknown;
  const spec = defineCommand({
    name: 'try',
    summary: 'tries',
    example: 'steerlab try a',
    inputs: {
      first: argument('<first>', 'the first'),
      rest: argument('[rest...]', 'the others'),
      dryRun: onSwitch('asks nothing'),
      preflight: offSwitch('asks nothing before'),
      count: option('<n>', 'how many', { read: readCount, fallback: 3 }),
      kind: option('<kind>', 'which', { choices: ['plain', 'fine'] }),
      names: option('<name...>', 'whose'),
      limit: repeated('<limit>', 'what it keeps'),
    },
    async run(values, refuse) {
      if (values.kind === 'fine' && values.dryRun) refuse('not both');
      got = values;
      return 1;
    },
  });
  const command = toCommander(spec, (code) => {
    exitCode = code;
  });
  await command
    .exitOverride()
    .configureOutput({ writeErr: () => {} })
    .parseAsync(args, { from: 'user' });
  return { got, exitCode };
}

describe('a command', () => {
  test('gets its defaults, and no property for what was left out', async () => {
    expect(await parse(['a'])).toEqual({
      got: { first: 'a', rest: [], dryRun: false, preflight: true, count: 3 },
      exitCode: 1,
    });
  });

  test('gets arguments in order, options by their names, and what was read of their texts', async () => {
    const line = 'a b c --dry-run --no-preflight --count 5 --kind plain --limit x --limit y --names m n';
    expect((await parse(line.split(' '))).got).toEqual({
      first: 'a',
      rest: ['b', 'c'],
      dryRun: true,
      preflight: false,
      count: 5,
      kind: 'plain',
      limit: ['x', 'y'],
      names: ['m', 'n'],
    });
  });

  test.each([
    [[], "missing required argument 'first'"],
    [['a', '--count', 'x'], 'Give a whole number of 1 or more.'],
    [['a', '--kind', 'other'], 'Allowed choices are plain, fine.'],
    [['a', '--kind', 'fine', '--dry-run'], 'not both'],
  ])('refuses %j', async (args, message) => {
    const refusal = parse(args);
    await expect(refusal).rejects.toThrow(CommanderError);
    await expect(refusal).rejects.toThrow(message);
  });
});
