import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { In, Repository } from 'typeorm';
import type { CompileCatalogue, FlowSignature } from '../flow-language/flow-catalogue.js';
import { callsIn, flowSignatureOf } from '../flow-language/flow-signature-of.js';
import { ComplexObjectStore } from '../namespaces/complex-object-store.service.js';
import { isJsonObject, type JsonObject } from '../shared/json.js';
import { FlowVersion } from './flow-version.entity.js';
import { Flow } from './flow.entity.js';

/** Flows that call each other are followed this far. */
const FURTHEST = 10;

/** A flow that exists, of which no more is known because nobody calls it. */
const UNUSED: FlowSignature = { inputs: null, outputs: {}, calls: [], active: false };

/** What the check of a flow needs to know of the flows that it calls. */
@Injectable()
export class FlowSignatures {
  constructor(
    @InjectRepository(Flow) private readonly flows: Repository<Flow>,
    @InjectRepository(FlowVersion) private readonly versions: Repository<FlowVersion>,
    private readonly complexObjects: ComplexObjectStore,
  ) {}

  /**
   * The flows that a definition calls, directly or not, by name. When it calls one that does not exist the names of all others
   * are there too.
   */
  async calledBy(
    definition: unknown,
    namespace: string,
    triggers: CompileCatalogue['triggers'],
  ): Promise<ReadonlyMap<string, FlowSignature>> {
    const found = new Map<string, FlowSignature>();
    const called = callsIn(isJsonObject(definition) ? definition.steps : undefined);
    let open = called;
    for (let depth = 0; open.length > 0 && depth < FURTHEST; depth++) {
      const signatures = await this.read(open, namespace, triggers);
      for (const [name, signature] of signatures) found.set(name, signature);
      open = [...new Set(signatures.flatMap(([, { calls }]) => calls))].filter((name) => !found.has(name));
    }
    if (called.every((name) => found.has(name))) return found;
    const all = await this.flows.find({ select: { name: true }, where: { namespace } });
    return new Map([...all.map(({ name }) => [name, UNUSED] as const), ...found]);
  }

  private async read(
    names: readonly string[],
    namespace: string,
    triggers: CompileCatalogue['triggers'],
  ): Promise<(readonly [string, FlowSignature])[]> {
    const flows = await this.flows.findBy({ namespace, name: In(names) });
    const ids = flows.flatMap(({ activeVersionId }) => activeVersionId ?? []);
    const versions = new Map((await this.versions.findBy({ id: In(ids) })).map((version) => [version.id, version]));
    const current = flows.length > versions.size ? await this.complexObjects.all(namespace) : {};
    return flows.map(({ name, draft, activeVersionId }) => {
      const version = versions.get(activeVersionId ?? '');
      const called =
        version === undefined
          ? { definition: draft, complexObjects: current, active: false }
          : { ...version, definition: version.definition as unknown as JsonObject, active: true };
      return [name, flowSignatureOf(called, triggers)] as const;
    });
  }
}
