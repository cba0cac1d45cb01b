import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { type EntityManager, In, IsNull, LessThan, Not, Repository } from 'typeorm';
import { calledFlows } from '../flow-language/called-flows.js';
import type { FlowDefinition } from '../flow-language/flow-definition.js';
import type { ComplexObjects } from '../schema/json-schema.js';
import { decodeCursor, type Page, toPage } from '../shared/keyset-page.js';
import { SluiceError } from '../shared/sluice-error.js';
import { newId } from '../shared/uuid.js';
import { referencedComplexObjects } from './referenced-complex-objects.js';
import type { FlowVersionView } from './flow-version-view.js';
import { FlowVersion } from './flow-version.entity.js';
import { Flow } from './flow.entity.js';

export interface FreezeRequest {
  flowId: string;
  namespace: string;
  definition: FlowDefinition;
  /** All of the namespace's; only those that the definition refers to are frozen. */
  complexObjects: ComplexObjects;
  annotation?: string;
  createdBy: string;
}

const NUMBER = /^[1-9]\d{0,8}$/;

/** The immutable versions of flows. */
@Injectable()
export class FlowVersions {
  constructor(@InjectRepository(FlowVersion) private readonly versions: Repository<FlowVersion>) {}

  /**
   * The version with this content: the newest one when it says the same (and no other annotation is asked for), else a new
   * one. The caller holds the flow's row lock, which is what keeps the numbers without gaps or doubles.
   */
  async freeze(manager: EntityManager, request: FreezeRequest): Promise<FlowVersionView> {
    const versions = manager.getRepository(FlowVersion);
    const complexObjects = referencedComplexObjects(request.definition, request.complexObjects);
    const pins = await this.pinsOf(manager, request);
    const newest = await versions.findOne({ where: { flowId: request.flowId }, order: { number: 'DESC' } });
    if (
      newest !== null &&
      (request.annotation === undefined || request.annotation === newest.annotation) &&
      sameText(newest.definition, request.definition) &&
      sameText(newest.complexObjects, complexObjects) &&
      sameText(newest.pins, pins)
    ) {
      return newest;
    }
    const id = newId();
    await versions.insert({
      id,
      flowId: request.flowId,
      namespace: request.namespace,
      number: (newest?.number ?? 0) + 1,
      definition: request.definition as object,
      complexObjects: complexObjects as object,
      pins,
      annotation: request.annotation ?? null,
      createdBy: request.createdBy,
    });
    return versions.findOneByOrFail({ id });
  }

  /** Of the flows that are called and active. */
  private async pinsOf(
    manager: EntityManager,
    { namespace, definition }: FreezeRequest,
  ): Promise<Record<string, string>> {
    const names = calledFlows(definition);
    if (names.length === 0) return {};
    const flows = await manager.find(Flow, {
      select: { name: true, activeVersionId: true },
      where: { namespace, name: In(names), activeVersionId: Not(IsNull()) },
      order: { name: 'ASC' },
    });
    return Object.fromEntries(flows.map(({ name, activeVersionId }) => [name, activeVersionId!]));
  }

  /** Throws `flow-version-not-found`. */
  async require(id: string, manager: EntityManager = this.versions.manager): Promise<FlowVersionView> {
    return (await manager.findOneBy(FlowVersion, { id })) ?? absent(id);
  }

  /** Takes the number as it stands in a URL. Throws `flow-version-not-found`. */
  async requireNumber(flowId: string, number: string): Promise<FlowVersionView> {
    if (!NUMBER.test(number)) return absent(number);
    return (await this.versions.findOneBy({ flowId, number: Number(number) })) ?? absent(number);
  }

  /** The numbers of versions, by their ids. */
  async numbersOf(ids: string[]): Promise<ReadonlyMap<string, number>> {
    const rows = await this.versions.find({ select: { id: true, number: true }, where: { id: In(ids) } });
    return new Map(rows.map(({ id, number }) => [id, number]));
  }

  /** Newest first. */
  async list(flowId: string, page: { limit: number; cursor?: string }): Promise<Page<FlowVersionView>> {
    const before = page.cursor === undefined ? undefined : readCursor(page.cursor);
    const rows = await this.versions.find({
      where: { flowId, ...(before === undefined ? {} : { number: LessThan(before) }) },
      order: { number: 'DESC' },
      take: page.limit + 1,
    });
    return toPage<FlowVersionView>(rows, page.limit, (version) => [version.number]);
  }
}

function absent(which: string): never {
  throw new SluiceError('flow-version-not-found', `There is no flow version ${which}.`);
}

function readCursor(cursor: string): number {
  const [key] = decodeCursor(cursor, 1);
  if (Number.isInteger(key)) return key as number;
  throw new SluiceError('invalid-cursor', 'Use the `next` value of an earlier page of the same listing.');
}

/** The order of members counts: it shows in the published documents. */
function sameText(one: object, other: object): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
