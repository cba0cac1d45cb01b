import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { ExecutionTerms } from '../../flow-language/execution-terms.js';
import type { JsonObject } from '../../shared/json.js';
import { writeTraceContext } from '../../telemetry/trace-context.js';
import { newId } from '../../shared/uuid.js';
import { ExecutionMetrics } from '../measuring/execution-metrics.service.js';
import { EXECUTION_TRANSITIONS as TRANSITIONS } from '../execution-transitions.js';
import { announceQueued } from './queue-sql.js';
import { countAccepted } from './ledger-sql.js';

/** An execution that a step of another one starts. */
export interface CalledExecution {
  namespace: string;
  flowId: string;
  flowVersionId: string;
  trigger: JsonObject;
  depth: number;
  terms: ExecutionTerms;
  /** The step run that is told what comes of it, if it waits. */
  parentExecutionId: string;
  parentKey: string;
}

/** Writes the rows of executions that are called, in the transaction that journals the call. */
@Injectable()
export class CalledExecutionStore {
  constructor(private readonly metrics: ExecutionMetrics) {}

  /** Any node may claim it from the commit on. Answers its id. */
  async queue(manager: EntityManager, called: CalledExecution): Promise<string> {
    const id = newId();
    const { namespace, flowId, flowVersionId, trigger, depth, terms, parentExecutionId, parentKey } = called;
    await manager.query(
      `with accepted as (
         insert into sluice.execution (id, namespace, flow_id, flow_version_id, state, trigger, caller_kind, caller_id,
           caller_name, request_id, depth, parent_execution_id, parent_key, priority, concurrency_limit,
           trace_context, is_test)
         select $1::uuid, $2, $3, $4, $5, $6, 'execution', parent.id::text, $9::text, parent.request_id, $7, parent.id, $9::text,
           $10::smallint, $11::integer, $12::text, parent.is_test
         from sluice.execution as parent where parent.id = $8
         returning id),
       counted as (${countAccepted('accepted')})
       select ${announceQueued()} from accepted`,
      [
        ...[id, namespace, flowId, flowVersionId, TRANSITIONS.queue.to, JSON.stringify(trigger), depth],
        ...[parentExecutionId, parentKey, terms.priority, terms.concurrencyLimit, writeTraceContext()],
      ],
    );
    this.metrics.accepted('queued');
    return id;
  }
}
