import { type ExecutionOutcome, isOver } from '../../executions/execution-outcome.js';
import type { JsonValue } from '../../shared/json.js';
import { SluiceError } from '../../shared/sluice-error.js';
import type { RestResponse } from '../../triggers/rest-response.js';

/** What is sent to a caller. */
export interface Reply {
  status: number;
  headers: Record<string, string>;
  /** Of the body; JSON unless said otherwise. */
  mediaType?: string;
  /** Undefined for none. */
  body: JsonValue | undefined;
}

/**
 * What a caller who waited is told, by these rules; undefined when the execution is not that far, so that it is told
 * where to look later.
 *
 * 1. The answer of the flow, where there is one.
 * 2. An answer that could not be built is a fault of the flow: `answer-not-built`.
 * 3. Of an asynchronous endpoint: how the execution ended.
 * 4. Of a synchronous one without a mapping: that it is completed, or `execution-failed`.
 */
export function decideReply(
  { mode, declared }: Pick<RestResponse, 'mode' | 'declared'>,
  { executionId, state, answer }: ExecutionOutcome,
): Reply | undefined {
  if (answer !== null && 'answer' in answer) {
    const { status, headers, body } = answer.answer;
    return { status, headers, mediaType: declared.get(status)?.mediaType, body };
  }
  if (answer !== null) {
    throw new SluiceError('answer-not-built', 'The flow ran, but what it is to answer could not be put together.', {
      extensions: { executionId },
      internal: `${answer.error.pointer ?? ''} ${answer.error.message}`,
    });
  }
  if (!isOver({ state })) {
    return undefined;
  }
  if (mode === 'sync' && state !== 'completed') {
    throw new SluiceError(
      'execution-failed',
      `The flow ${state === 'cancelled' ? 'was cancelled' : 'did not come to its end'}. Quote the execution when you report it.`,
      {
        extensions: { executionId },
      },
    );
  }
  return { status: 200, headers: {}, body: { result: { executionId, state } } };
}
