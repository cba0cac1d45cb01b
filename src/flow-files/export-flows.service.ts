import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { FlowDefinition } from '../flow-language/flow-definition.js';
import { Flows } from '../flows/flows.service.js';
import { referencedComplexObjects } from '../flows/referenced-complex-objects.js';
import type { JsonObject } from '../shared/json.js';
import { connectionsNamedIn } from './exporting/connections-named-in.js';
import { inNaturalOrder } from './exporting/in-natural-order.js';
import { FLOW_FILE_VERSION, type FlowFile, type NamespaceInFile } from './flow-file.js';
import type { FilePart } from './parts/file-part.js';
import { FileParts } from './parts/file-parts.service.js';

/** Writes what is there as flow files. What is in drafts is exported, whether it is active or not. */
@Injectable()
export class ExportFlows {
  constructor(
    private readonly dataSource: DataSource,
    private readonly parts: FileParts,
    private readonly flows: Flows,
  ) {}

  /** The namespaces with all their parts, as they are at one moment. */
  namespaces(names: readonly string[]): Promise<FlowFile> {
    return this.dataSource.transaction('REPEATABLE READ', async (manager) => {
      const namespaces: NamespaceInFile[] = [];
      for (const name of [...names].sort()) {
        const contents: NamespaceInFile = { name };
        for (const part of this.parts.all) {
          const items = await part.read(manager, name);
          if (items.length > 0) contents[part.member] = this.member(part, items, name);
        }
        namespaces.push(contents);
      }
      return { sluice: FLOW_FILE_VERSION, namespaces };
    });
  }

  /** One flow with the complex objects that it refers to, the connections that it names and its test cases. Throws `flow-not-found`. */
  async flow(namespace: string, flowId: string): Promise<FlowFile> {
    const { draft } = await this.flows.require(namespace, flowId);
    const [all] = (await this.namespaces([namespace])).namespaces;
    const schemas = (all!.complexObjects ?? []) as { name: string; schema: JsonObject }[];
    const referenced = referencedComplexObjects(
      draft as unknown as FlowDefinition,
      Object.fromEntries(schemas.map(({ name, schema }) => [name, schema])),
    );
    const named = connectionsNamedIn(draft);
    const complexObjects = schemas.filter(({ name }) => Object.hasOwn(referenced, name));
    const connections = ((all!.connections ?? []) as { name: string }[]).filter(({ name }) => named.has(name));
    const testCases = ((all!.testCases ?? []) as { flow: string }[]).filter(({ flow }) => flow === draft.name);
    const contents: NamespaceInFile = {
      name: namespace,
      ...(complexObjects.length === 0 ? {} : { complexObjects }),
      ...(connections.length === 0 ? {} : { connections }),
      flows: [draft],
      ...(testCases.length === 0 ? {} : { testCases }),
    };
    return { sluice: FLOW_FILE_VERSION, namespaces: [contents] };
  }

  private member({ isList, nameOf }: FilePart, items: JsonObject[], namespace: string): JsonObject | JsonObject[] {
    return isList ? inNaturalOrder(items, (item) => nameOf(item, namespace)) : items[0]!;
  }
}
