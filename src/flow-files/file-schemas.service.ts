import { Injectable } from '@nestjs/common';
import { ActionCatalogue } from '../actions/action-catalogue.service.js';
import type { JsonSchema } from '../schema/json-schema.js';
import { TriggerCatalogue } from '../triggers/trigger-catalogue.service.js';
import { definitionSchema, type KnownToFlows, publishedFileSchema } from './file-format.js';

/** The published schemas, with the actions and trigger types of this installation. */
@Injectable()
export class FileSchemas {
  constructor(
    private readonly actions: ActionCatalogue,
    private readonly triggers: TriggerCatalogue,
  ) {}

  definition(): JsonSchema {
    return definitionSchema(this.known());
  }

  file(): JsonSchema {
    return publishedFileSchema(this.known());
  }

  private known(): KnownToFlows {
    return { actions: this.actions.all(), triggers: this.triggers.all() };
  }
}
