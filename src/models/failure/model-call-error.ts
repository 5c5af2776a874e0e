import { defineError } from '../../errors/index.ts';
import { adviseOn } from './advise.ts';
import type { Asked } from './asked.ts';
import type { Failure } from './failure.ts';

/** A model could not be asked. Holds what the failure says, and never the request, its headers or a key. */
export const ModelCallError = defineError('model-call-failed', (failure: Failure, asked: Asked) => ({
  what: `${asked.spec} ${sayOutcome(failure)}: ${failure.message}`,
  where: asked.host,
  fix: adviseOn(failure, asked),
  exitCode: failure.kind === 'fatal-part' || isUsersToMend(failure) ? 2 : 1,
}));

function isUsersToMend(failure: Failure): boolean {
  return failure.kind === 'fatal-subject' && failure.why !== 'unexpected';
}

function sayOutcome(failure: Failure): string {
  switch (failure.kind) {
    case 'fatal-trial':
      return failure.why === 'unusable' ? 'gave no usable reply' : 'refuses the call';
    case 'fatal-part':
      return `refuses ${PARTS[failure.part]}`;
    default:
      return 'does not answer';
  }
}

const PARTS = {
  system: 'a system message',
  examples: 'earlier turns',
  prefill: 'a started answer (prefill)',
};
