import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/** Something that refers to a complex object. */
export interface ComplexObjectUse {
  kind: 'flow' | 'complex-object';
  name: string;
  /** Where its name is not what it is addressed by. */
  id?: string;
}

export type FindComplexObjectUses = (
  manager: EntityManager,
  namespace: string,
  name: string,
) => Promise<ComplexObjectUse[]>;

/** Who refers to a complex object. What uses them lives in modules above this one, which register while the app starts. */
@Injectable()
export class ComplexObjectUses {
  private readonly finders: FindComplexObjectUses[] = [];

  register(find: FindComplexObjectUses): void {
    this.finders.push(find);
  }

  async of(manager: EntityManager, namespace: string, name: string): Promise<ComplexObjectUse[]> {
    const uses: ComplexObjectUse[] = [];
    for (const find of this.finders) uses.push(...(await find(manager, namespace, name)));
    return uses;
  }
}
