import { type Context, ROOT_CONTEXT, trace } from '@opentelemetry/api';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { AsyncLocalStorage } from 'node:async_hooks';

/** A trace as it travels: in headers (W3C Trace Context), or as `trace_context` of a row. */
export interface TraceHeaders {
  traceparent?: string;
  tracestate?: string;
}

const storage = new AsyncLocalStorage<Context>();
const propagator = new W3CTraceContextPropagator();

/** Does work in a context: whatever follows from it, at whatever time, is in that context too. */
export function inContext<T>(context: Context, work: () => T): T {
  return storage.run(context, work);
}

export function currentContext(): Context {
  return storage.getStore() ?? ROOT_CONTEXT;
}

/** What logs say of the trace that the work at hand belongs to; nothing when nothing is traced. */
export function traceOfLog(): { traceId?: string } {
  const context = storage.getStore();
  const traceId = context && trace.getSpanContext(context)?.traceId;
  return traceId === undefined ? {} : { traceId };
}

export function contextOf(headers: TraceHeaders): Context {
  return propagator.extract(ROOT_CONTEXT, headers, {
    keys: (carrier) => Object.keys(carrier),
    get: (carrier, key) => carrier[key as keyof TraceHeaders],
  });
}

/** Empty when nothing is traced. */
export function headersOf(context: Context): TraceHeaders {
  const headers: TraceHeaders = {};
  propagator.inject(context, headers, { set: (carrier, key, value) => Object.assign(carrier, { [key]: value }) });
  return headers;
}

/** The current trace for a row, which `readTraceContext` reads; null when nothing is traced. */
export function writeTraceContext(): string | null {
  if (storage.getStore() === undefined) return null;
  const { traceparent, tracestate } = headersOf(currentContext());
  return [traceparent, tracestate].filter((part) => part !== undefined).join(' ') || null;
}

export function readTraceContext(text: string | null): Context {
  const [traceparent, tracestate] = (text ?? '').split(/ (.*)/s);
  return contextOf({ traceparent, tracestate });
}
