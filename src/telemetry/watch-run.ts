import type { AsyncLocalStorage } from 'node:async_hooks';
import {
  type Attributes,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  SpanStatusCode,
  type Tracer,
  trace,
} from '@opentelemetry/api';
import { modelCalls, type WatchedCall } from '../models/index.ts';
import { trialWork, type WatchedWork } from '../study/index.ts';
import { LOCAL } from '../vocabulary/index.ts';
import { describeReply, describeRequest, operationOf } from './describe-call.ts';
import { nameError } from './name-error.ts';

/** What spans are made with. */
export interface Watch {
  readonly tracer: Tracer;
  /** Holds the span under which what happens now belongs. */
  readonly parents: AsyncLocalStorage<Span>;
  /** Whether spans hold what is asked and answered. */
  readonly withContent: boolean;
}

/** Ends a span as failed. */
export function fail(span: Span, error: unknown): void {
  span.setAttribute('error.type', nameError(error));
  span.setStatus({ code: SpanStatusCode.ERROR });
}

/** Makes a span of each piece of work on a trial, and under it one of each call to a model, until it is told to stop. */
export function watchRun({ tracer, parents, withContent }: Watch): () => void {
  const open = new WeakMap<object, Span>();
  const start = (name: string, kind: SpanKind, attributes: Attributes): Span => {
    const parent = parents.getStore();
    const context = parent === undefined ? ROOT_CONTEXT : trace.setSpan(ROOT_CONTEXT, parent);
    return tracer.startSpan(name, { kind, attributes }, context);
  };
  const work = {
    asyncEnd(told: WatchedWork) {
      const span = open.get(told);
      if (span === undefined) return;
      if (told.error !== undefined) fail(span, told.error);
      span.end();
    },
  };
  const calls = {
    start(told: WatchedCall) {
      const { request } = told;
      const kind = request.model.provider === LOCAL ? SpanKind.INTERNAL : SpanKind.CLIENT;
      const name = `${operationOf(request)} ${request.model.modelId}`;
      open.set(told, start(name, kind, describeRequest(request, withContent)));
    },
    asyncEnd(told: WatchedCall) {
      const span = open.get(told);
      if (span === undefined) return;
      if (told.result !== undefined) span.setAttributes(describeReply(told.result, withContent));
      else fail(span, told.error);
      span.end();
    },
  };
  // A bound store, since what is called under the work must find its span as the parent.
  trialWork.start.bindStore(parents, (told) => {
    const { party, trial } = told as WatchedWork;
    const span = start(party.role === 'judge' ? 'judge' : 'ask', SpanKind.INTERNAL, {
      [`steerlab.${party.role}`]: party.name,
      'steerlab.trial': trial.id,
      'steerlab.subject': trial.subject,
      'steerlab.condition': trial.condition,
    });
    open.set(told as WatchedWork, span);
    return span;
  });
  trialWork.asyncEnd.subscribe(work.asyncEnd as never);
  modelCalls.start.subscribe(calls.start as never);
  modelCalls.asyncEnd.subscribe(calls.asyncEnd as never);
  return () => {
    trialWork.start.unbindStore(parents);
    trialWork.asyncEnd.unsubscribe(work.asyncEnd as never);
    modelCalls.start.unsubscribe(calls.start as never);
    modelCalls.asyncEnd.unsubscribe(calls.asyncEnd as never);
  };
}
