import { type OnApplicationShutdown, Injectable } from '@nestjs/common';
import {
  type Attributes,
  type Context,
  type Span,
  SpanKind,
  SpanStatusCode,
  trace,
  type Tracer,
} from '@opentelemetry/api';
import { currentContext, inContext } from './trace-context.js';

export interface SpanOptions {
  kind?: SpanKind;
  /** Names, ids and codes: never what a caller sent or a step read. */
  attributes?: Attributes;
  /** What it follows from; the work at hand unless said. */
  parent?: Context;
}

/** Spans of OpenTelemetry. Without a tracer nothing is traced, and nothing of it costs anything. */
@Injectable()
export class Tracing implements OnApplicationShutdown {
  /** @param close sends what has not been sent yet */
  constructor(
    private readonly tracer?: Tracer,
    private readonly close: () => Promise<void> = async () => undefined,
  ) {}

  get isOn(): boolean {
    return this.tracer !== undefined;
  }

  async onApplicationShutdown(): Promise<void> {
    await this.close().catch(() => undefined);
  }

  /** Begins a span that whoever has it ends; undefined when nothing is traced. */
  begin(
    name: string,
    { kind = SpanKind.INTERNAL, attributes, parent = currentContext() }: SpanOptions,
  ): Span | undefined {
    return this.tracer?.startSpan(name, { kind, attributes }, parent);
  }

  /** Does work in a span. What it rejects with makes it a failed one: its code, never its message. */
  async span<T>(name: string, options: SpanOptions, work: (span?: Span) => Promise<T>): Promise<T> {
    const span = this.begin(name, options);
    if (span === undefined) return work();
    try {
      return await inContext(trace.setSpan(options.parent ?? currentContext(), span), () => work(span));
    } catch (error) {
      span.setStatus({ code: SpanStatusCode.ERROR, message: codeOf(error) });
      throw error;
    } finally {
      span.end();
    }
  }
}

function codeOf(error: unknown): string {
  const { code, error: inner } = error as { code?: unknown; error?: { code?: unknown } };
  const told = code ?? inner?.code;
  return typeof told === 'string' ? told : 'error';
}
