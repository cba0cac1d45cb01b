import { Injectable } from '@nestjs/common';
import type { Principal } from '../auth/principal.js';
import { FLOW_FILE_VERSION, type FlowFile } from '../flow-files/flow-file.js';
import type { ImportPlan } from '../flow-files/import-plan.js';
import { PlanImport } from '../flow-files/plan-import.service.js';
import { Flows } from '../flows/flows.service.js';
import { apiOfDocument } from './api-of-document.js';
import { convertOpenApi } from './convert-openapi.js';
import type { ImportNote } from './import-note.js';
import { mergeWithDraft } from './merge-with-draft.js';
import { requireOpenApi } from './require-openapi.js';

/** Where the endpoints of a document go; what is left out follows from the document. */
export interface OpenApiTarget {
  namespace: string;
  api?: string;
  version?: number;
}

/** What importing an OpenAPI document would do. */
export interface OpenApiPlan {
  /** What an endpoint cannot say, with pointers into the document. */
  notes: ImportNote[];
  /** The document as a flow file. */
  file: FlowFile;
  /** What applying the flow file would do. */
  plan: ImportPlan;
}

/** Turns an OpenAPI document into a flow file of drafts, and says what applying it would do. Nothing is stored. */
@Injectable()
export class PlanOpenApiImport {
  constructor(
    private readonly flows: Flows,
    private readonly files: PlanImport,
  ) {}

  /** Takes any JSON value. Throws `validation-failed`, `forbidden`, `namespace-not-found`. */
  async plan(document: unknown, target: OpenApiTarget, principal: Principal): Promise<OpenApiPlan> {
    const openApi = requireOpenApi(document);
    const named = apiOfDocument(openApi);
    const { api = named.api, version = named.version } = target;
    const { flows, complexObjects, notes } = convertOpenApi(openApi, { api, version });
    const drafts = await this.flows.drafts(target.namespace);
    const file: FlowFile = {
      sluice: FLOW_FILE_VERSION,
      namespaces: [
        {
          name: target.namespace,
          complexObjects: complexObjects.map(({ name, schema }) => ({ name, schema })),
          flows: flows.map(({ definition }) => mergeWithDraft(definition, drafts)),
        },
      ],
    };
    const { plan } = await this.files.plan(file, { activate: false }, principal);
    return { notes, file, plan };
  }
}
