import { describe, expect, it } from '@jest/globals';
import { wantsTraces } from '../../src/telemetry/wants-traces.js';

const ENDPOINT = { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4318' };

describe('traces are sent', () => {
  it.each([
    ENDPOINT,
    { OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'http://collector:4318/v1/traces' },
    { OTEL_TRACES_EXPORTER: 'otlp' },
    { ...ENDPOINT, OTEL_SDK_DISABLED: 'false' },
  ])('when the environment asks for it: %p', (environment) => {
    expect(wantsTraces(environment)).toBe(true);
  });

  it.each([
    {},
    { OTEL_SERVICE_NAME: 'sluice' },
    { OTEL_EXPORTER_OTLP_ENDPOINT: '' },
    { ...ENDPOINT, OTEL_TRACES_EXPORTER: 'none' },
    { ...ENDPOINT, OTEL_SDK_DISABLED: 'true' },
    { ...ENDPOINT, OTEL_SDK_DISABLED: 'TRUE' },
  ])('and else not: %p', (environment) => {
    expect(wantsTraces(environment)).toBe(false);
  });
});
