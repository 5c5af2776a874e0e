import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chooseAssignment } from './choose-assignment.ts';

const patience = 100;

/** A task's prompt: what its category shares, what its conditions share, and what is its own. */
function prompt(category: number, task: number, condition: number): number[] {
  const repeat = (token: number, times: number) => Array.from({ length: times }, () => token);
  return [1, ...repeat(100 + category, 60), ...repeat(1000 + task, 100), ...repeat(10 + condition, 30)];
}

const place = (held: readonly number[], busy = false, group = 0) => ({ held, busy, group });
const request = (tokens: readonly number[], overtaken = 0) => ({ tokens, overtaken });

describe('the choice of a request for a free place', () => {
  test('takes the condition of the task that the place held, past older requests', () => {
    const waiting = [request(prompt(1, 2, 0)), request(prompt(1, 3, 0)), request(prompt(1, 1, 1))];
    expect(chooseAssignment([place(prompt(1, 1, 0))], waiting, patience)).toEqual({ place: 0, request: 2 });
  });

  test('is first come, first served among requests that share alike', () => {
    const waiting = [request(prompt(1, 2, 0)), request(prompt(1, 3, 0))];
    expect(chooseAssignment([place([])], waiting, patience)).toEqual({ place: 0, request: 0 });
  });

  test('leaves a request to the busy place that evaluates its prefix, if there is other work', () => {
    const places = [place(prompt(1, 1, 0), true), place([])];
    const waiting = [request(prompt(1, 1, 1)), request(prompt(2, 2, 0))];
    expect(chooseAssignment(places, waiting, patience)).toEqual({ place: 1, request: 1 });
  });

  test('takes that request all the same if there is no other work', () => {
    const places = [place(prompt(1, 1, 0), true), place([])];
    expect(chooseAssignment(places, [request(prompt(1, 1, 1))], patience)).toEqual({ place: 1, request: 0 });
  });

  test('prefers the free place that holds the prefix', () => {
    const places = [place(prompt(2, 9, 0)), place(prompt(1, 1, 0))];
    expect(chooseAssignment(places, [request(prompt(1, 1, 1))], patience)?.place).toBe(1);
  });

  test('spreads requests over contexts', () => {
    const places = [place([], true, 0), place([], false, 0), place([], false, 1)];
    expect(chooseAssignment(places, [request(prompt(1, 1, 0))], patience)?.place).toBe(2);
  });

  test('serves a request that was overtaken too often', () => {
    const waiting = [request(prompt(1, 2, 0), patience), request(prompt(1, 1, 1))];
    expect(chooseAssignment([place(prompt(1, 1, 0))], waiting, patience)?.request).toBe(0);
  });

  test('a few tokens in common are not worth leaving the order', () => {
    const waiting = [request([1, 5, 6]), request([1, 2, 3, 4])];
    expect(chooseAssignment([place([1, 2, 3, 4])], waiting, patience)?.request).toBe(0);
  });

  test('never leaves a place idle while a request waits, and never names a busy place', () => {
    const tokens = fc.array(fc.nat(3), { maxLength: 40 });
    const places = fc.array(fc.record({ held: tokens, busy: fc.boolean(), group: fc.nat(2) }), {
      maxLength: 6,
    });
    const waiting = fc.array(fc.record({ tokens, overtaken: fc.nat(120) }), {
      maxLength: 12,
    });
    fc.assert(
      fc.property(places, waiting, (all, requests) => {
        const chosen = chooseAssignment(all, requests, patience);
        const isPlaceFree = all.some(({ busy }) => !busy);
        if (requests.length > 0 && isPlaceFree) expect(chosen).not.toBeNull();
        if (chosen === null) return;
        expect(all[chosen.place]?.busy).toBe(false);
        expect(requests[chosen.request]).toBeDefined();
      }),
    );
  });
});
