import type { EntityManager } from 'typeorm';
import type { JsonObject } from '../../shared/json.js';
import type { FilePart } from '../parts/file-part.js';
import type { FileItem } from './file-items.js';

/** What there is in the namespaces of a file. */
export class CurrentState {
  private constructor(
    private readonly items: ReadonlyMap<FilePart, ReadonlyMap<string, ReadonlyMap<string, JsonObject>>>,
  ) {}

  /** With `lock` nothing of it changes until the transaction ends; what is not there yet may still be created. */
  static async read(
    manager: EntityManager,
    namespaces: readonly string[],
    parts: readonly FilePart[],
    lock = false,
  ): Promise<CurrentState> {
    const items = new Map<FilePart, Map<string, Map<string, JsonObject>>>();
    for (const part of parts) {
      const byNamespace = new Map<string, Map<string, JsonObject>>();
      items.set(part, byNamespace);
      // Always in the same order, so that two imports do not wait for each other.
      for (const namespace of [...namespaces].sort()) {
        const read = await part.read(manager, namespace, lock);
        byNamespace.set(namespace, new Map(read.map((item) => [part.nameOf(item, namespace), item])));
      }
    }
    return new CurrentState(items);
  }

  of({ part, namespace, name }: Pick<FileItem, 'part' | 'namespace' | 'name'>): JsonObject | undefined {
    return this.items.get(part)?.get(namespace)?.get(name);
  }

  all(part: FilePart, namespace: string): JsonObject[] {
    return [...(this.items.get(part)?.get(namespace)?.values() ?? [])];
  }
}
