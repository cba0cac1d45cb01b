import { Injectable } from '@nestjs/common';
import { ActionCatalogue } from '../actions/action-catalogue.service.js';
import type { JsonSchema } from '../schema/json-schema.js';
import { TriggerCatalogue } from '../triggers/trigger-catalogue.service.js';
import { definitionSchema, FLOW_DEFINITION, flowFileSchema, type KnownToFlows } from './file-format.js';
import { FileParts } from './parts/file-parts.service.js';
import { fileSchema } from './parts/file-schema.js';

/** The published schemas, with the actions and trigger types of this installation. */
@Injectable()
export class FileSchemas {
  constructor(
    private readonly actions: ActionCatalogue,
    private readonly triggers: TriggerCatalogue,
    private readonly parts: FileParts,
  ) {}

  definition(): JsonSchema {
    return definitionSchema(this.known());
  }

  file(): JsonSchema {
    const parts = this.parts.all.map(({ kind, member, isList, schema }) => ({
      member,
      isList,
      schema: kind === this.parts.flows.kind ? FLOW_DEFINITION : schema,
    }));
    return flowFileSchema(fileSchema(parts), this.known());
  }

  private known(): KnownToFlows {
    return { actions: this.actions.all(), triggers: this.triggers.all() };
  }
}
