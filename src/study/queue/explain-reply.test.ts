import { expect, test } from 'vitest';
import { explainReply } from './explain-reply.ts';

const replyError = (message: string) => Object.assign(new Error(message), { name: 'ReplyError' });

test.each([
  "READONLY You can't write against a read only replica.",
  "ERR Error running script: -READONLY You can't write against a read only replica.",
  'UNBLOCKED force unblock from blocking operation, instance state changed (master -> replica?)',
])('a Redis that has become a replica is told alike by whoever hears of it first: %s', (message) => {
  expect(explainReply(replyError(message))).toMatchObject({
    mayPass: true,
    what: expect.stringMatching(/^Redis is a replica and takes no writes \(.*\)\.$/),
  });
});

test('a reader that somebody unblocked by hand says nothing of the role', () => {
  const told = explainReply(replyError('UNBLOCKED client unblocked via CLIENT UNBLOCK'));
  expect(told?.what).toMatch(/^Redis refuses what a queue asks of it/);
});

test('what is no reply of Redis is not explained', () => {
  expect(explainReply(new Error('connect ECONNREFUSED'))).toBeNull();
});
