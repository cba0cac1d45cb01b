import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  contextOf,
  headersOf,
  inContext,
  readTraceContext,
  traceOfLog,
  writeTraceContext,
} from '../../src/telemetry/trace-context.js';

const TRACEPARENT = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';

describe('the context of a trace', () => {
  it.each([{ traceparent: TRACEPARENT }, { traceparent: TRACEPARENT, tracestate: 'one=1,other=a b' }])(
    'is the same after it was kept in a row: %p',
    (headers) => {
      const written = inContext(contextOf(headers), writeTraceContext);
      expect(headersOf(readTraceContext(written))).toEqual(headers);
    },
  );

  it('is none where nothing is traced', () => {
    expect(writeTraceContext()).toBeNull();
    expect(headersOf(readTraceContext(null))).toEqual({});
    expect(traceOfLog()).toEqual({});
  });

  it('is in whatever follows from the work, and in its log', async () => {
    const later = inContext(contextOf({ traceparent: TRACEPARENT }), async () => {
      await Promise.resolve();
      return traceOfLog();
    });
    expect(traceOfLog()).toEqual({});
    expect(await later).toEqual({ traceId: '0af7651916cd43dd8448eb211c80319c' });
  });

  it('is never an error, whatever a caller calls one', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (traceparent, tracestate) => {
        const headers = headersOf(contextOf({ traceparent, tracestate }));
        expect(Object.keys(headers).filter((name) => name !== 'traceparent' && name !== 'tracestate')).toEqual([]);
      }),
    );
  });
});
