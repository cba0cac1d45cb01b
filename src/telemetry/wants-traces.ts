/** Whether the standard variables of OpenTelemetry ask for traces to be sent. */
export function wantsTraces(environment: NodeJS.ProcessEnv): boolean {
  const {
    OTEL_SDK_DISABLED: disabled = '',
    OTEL_TRACES_EXPORTER: exporter = '',
    OTEL_EXPORTER_OTLP_ENDPOINT: endpoint = '',
    OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: tracesEndpoint = '',
  } = environment;
  if (disabled.trim().toLowerCase() === 'true') return false;
  return exporter === '' ? endpoint !== '' || tracesEndpoint !== '' : exporter.split(',').includes('otlp');
}
