import type { EntityManager } from 'typeorm';
import type { AuditFacts } from '../../audit/audit-trail.service.js';
import type { ComplexObjects, JsonSchema } from '../../schema/json-schema.js';
import type { JsonObject } from '../../shared/json.js';
import type { FieldError } from '../../shared/sluice-error.js';

/** The namespace as it will be once the file is applied. */
export interface Prospect {
  namespace: string;
  complexObjects: ComplexObjects;
  /** The names of its flows. Without it nothing is said about whether one exists. */
  flows?: ReadonlySet<string>;
  /** The kinds of its credentials by name. Without it nothing is said about whether one exists. */
  credentials?: ReadonlyMap<string, string>;
}

/**
 * One kind of thing that a flow file holds of a namespace: one file here, listed in `file-parts.service.ts` in the order in
 * which parts are written. Items are in the one form that an export writes, so that equal text is equal meaning.
 */
export interface FilePart<Item extends JsonObject = JsonObject> {
  /** What plans call an item of it. */
  readonly kind: string;
  /** The member of a namespace in a file. */
  readonly member: string;
  /** Whether the member is a list of items rather than one item. */
  readonly isList: boolean;
  /** Of an item as people may write it. */
  readonly schema: JsonSchema;
  /** Whoever holds it in the namespace may change items. */
  readonly role: 'admin' | 'flow_designer';
  /** Whether live nodes must hear of a change. */
  readonly changesEndpoints: boolean;
  /** Unique in the namespace. */
  nameOf(item: Item, namespace: string): string;
  /** The form in which it would be exported. */
  normalise(item: Item): Item;
  /** What is wrong with an item that fits the schema, with pointers into it. */
  faults(item: Item, prospect: Prospect): FieldError[];
  /** All items of the namespace, in any order; with `lock` nobody else changes them until the transaction ends. */
  read(manager: EntityManager, namespace: string, lock?: boolean): Promise<Item[]>;
  /** Creates or replaces the item. What is told is for the audit trail. */
  write(manager: EntityManager, namespace: string, item: Item, actor: string): Promise<AuditFacts>;
}
