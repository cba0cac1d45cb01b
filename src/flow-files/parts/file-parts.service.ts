import { Injectable } from '@nestjs/common';
import { ApiVersionsPart } from './api-versions.part.js';
import { ComplexObjectsPart } from './complex-objects.part.js';
import { ConnectionsPart } from './connections.part.js';
import type { FilePart } from './file-part.js';
import { FlowsPart } from './flows.part.js';
import { TestCasesPart } from './test-cases.part.js';
import { NamespaceSettingsPart } from './namespace-settings.part.js';

/** The parts of a flow file, in the order in which they stand in it and are written: what others refer to comes first. */
@Injectable()
export class FileParts {
  readonly all: readonly FilePart[];

  constructor(
    readonly settings: NamespaceSettingsPart,
    readonly complexObjects: ComplexObjectsPart,
    readonly connections: ConnectionsPart,
    apiVersions: ApiVersionsPart,
    readonly flows: FlowsPart,
    readonly testCases: TestCasesPart,
  ) {
    this.all = [settings, complexObjects, connections, apiVersions, flows, testCases] as unknown as FilePart[];
  }
}
