import { ProxyTracerProvider, trace } from '@opentelemetry/api';
import { Tracing } from './tracing.service.js';
import { wantsTraces } from './wants-traces.js';

const NAME = 'sluice';

/**
 * Traces as the standard variables of OpenTelemetry say (`OTEL_EXPORTER_OTLP_ENDPOINT`, `OTEL_SERVICE_NAME`,
 * `OTEL_TRACES_SAMPLER`, …), or to the tracer provider of the application that imports Sluice when it has registered one.
 * The packages that send are loaded only then.
 */
export async function openTracing(environment: NodeJS.ProcessEnv): Promise<Tracing> {
  const provider = trace.getTracerProvider();
  const isRegistered = !(provider instanceof ProxyTracerProvider) || provider.getDelegateTracer(NAME) !== undefined;
  if (isRegistered) return new Tracing(provider.getTracer(NAME));
  if (!wantsTraces(environment)) return new Tracing();
  const [{ BasicTracerProvider, BatchSpanProcessor }, { OTLPTraceExporter }, resources] = await Promise.all([
    import('@opentelemetry/sdk-trace-base'),
    import('@opentelemetry/exporter-trace-otlp-http'),
    import('@opentelemetry/resources'),
  ]);
  const named = resources.resourceFromAttributes({ 'service.name': NAME, 'process.pid': process.pid });
  const told = resources.detectResources({ detectors: [resources.envDetector] });
  const own = new BasicTracerProvider({
    resource: resources.defaultResource().merge(named).merge(told),
    spanProcessors: [new BatchSpanProcessor(new OTLPTraceExporter())],
  });
  return new Tracing(own.getTracer(NAME), () => own.shutdown());
}
