import { ApiVersionsPart } from './api-versions.part.js';
import { ComplexObjectsPart } from './complex-objects.part.js';
import { ConnectionsPart } from './connections.part.js';
import { FileParts } from './file-parts.service.js';
import { FlowsPart } from './flows.part.js';
import { NamespaceSettingsPart } from './namespace-settings.part.js';
import { TestCasesPart } from './test-cases.part.js';

/** The parts as far as files are concerned: they know shapes and faults, and can neither read nor write a database. */
export function partsWithoutStores(): FileParts {
  const nowhere = undefined as never;
  return new FileParts(
    new NamespaceSettingsPart(nowhere),
    new ComplexObjectsPart(nowhere),
    new ConnectionsPart(nowhere),
    new ApiVersionsPart(nowhere),
    new FlowsPart(nowhere),
    new TestCasesPart(nowhere),
  );
}
