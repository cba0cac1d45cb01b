import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import type { JsonSchema } from '../schema/json-schema.js';
import { FlowCatalogues } from './flow-catalogues.service.js';
import type { FlowVersionView } from './flow-version-view.js';
import { FlowVersions } from './flow-versions.service.js';
import { Flow } from './flow.entity.js';

/** A version of a flow that others may call. */
export interface CallableFlow {
  version: FlowVersionView;
  /** JSON Schema of what it takes. */
  inputs: JsonSchema;
}

/** Finds the version of a flow that another flow calls by name. */
@Injectable()
export class CallableFlows {
  constructor(
    @InjectRepository(Flow) private readonly flows: Repository<Flow>,
    private readonly versions: FlowVersions,
    private readonly catalogues: FlowCatalogues,
  ) {}

  /**
   * The version that was active when the caller was frozen, or for `latest`, or when none was active then, the one that is
   * active now. Null when there is none, or its trigger is not for being called.
   */
  async find(caller: FlowVersionView, name: string, which: 'pinned' | 'latest'): Promise<CallableFlow | null> {
    const pinned = which === 'pinned' && Object.hasOwn(caller.pins, name) ? caller.pins[name] : undefined;
    const id = pinned ?? (await this.flows.findOneBy({ namespace: caller.namespace, name }))?.activeVersionId;
    if (id == null) return null;
    const version = await this.versions.require(id);
    const { trigger } = version.definition;
    const inputs = this.catalogues.forCompiling(version.complexObjects).triggers.get(trigger.type)?.inputs?.(trigger);
    return inputs === undefined ? null : { version, inputs };
  }
}
