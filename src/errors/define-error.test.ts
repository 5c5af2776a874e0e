import { describe, expect, test } from 'vitest';
import { defineError, reasonOf, SteerlabError } from './index.ts';

const Locked = defineError('run-locked', (folder: string, holder: string, cause?: unknown) => ({
  what: `${holder} writes to it.`,
  where: folder,
  fix: 'Wait.',
  cause,
  facts: { holder },
  status: 409,
}));
const Failed = defineError('trial-failed', () => ({ what: 'It failed.', fix: 'Try again.' }));

describe('an error of a defined kind', () => {
  test('tells what, where and what to do, with the error underneath', () => {
    const cause = new Error('no');
    const error = new Locked('runs/a', 'Process 7', cause);
    expect(error.message).toBe('Process 7 writes to it.\n  where: runs/a\n  to do: Wait.');
    expect(error).toMatchObject({ what: 'Process 7 writes to it.', where: 'runs/a', fix: 'Wait.', cause });
    expect(String(error)).toMatch(/^SteerlabError: Process 7/);
  });

  test('leaves out a place and a cause that there are not', () => {
    const error = new Failed();
    expect(error.message).toBe('It failed.\n  to do: Try again.');
    expect('cause' in error).toBe(false);
  });

  test('is told from others by its class and its code, and holds its facts', () => {
    const error: unknown = new Locked('runs/a', 'Process 7');
    expect(error).toBeInstanceOf(SteerlabError);
    expect(error).not.toBeInstanceOf(Failed);
    if (!(error instanceof Locked)) throw error;
    const code: 'run-locked' = error.code;
    expect([code, error.facts.holder]).toEqual(['run-locked', 'Process 7']);
  });

  test("has its code's exit code, and a status for the viewer", () => {
    expect(new Locked('a', 'b')).toMatchObject({ exitCode: 2, status: 409 });
    expect(new Failed()).toMatchObject({ exitCode: 1, status: 400 });
    const Called = defineError('model-call-failed', (exitCode: 1 | 2) => ({ what: 'W', fix: 'F', exitCode }));
    expect([new Called(1).exitCode, new Called(2).exitCode]).toEqual([1, 2]);
  });
});

describe('a reason', () => {
  test('is what was thrown, in words', () => {
    expect([reasonOf(new TypeError('bad')), reasonOf('gone'), reasonOf(undefined)]).toEqual([
      'bad',
      'gone',
      'undefined',
    ]);
  });
});
