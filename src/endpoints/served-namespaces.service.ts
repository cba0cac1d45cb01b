import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { Namespace } from '../namespaces/namespace.entity.js';
import type { NamespaceSettings } from '../namespaces/namespace-settings.js';

const NONE: NamespaceSettings = { limits: [], cors: null };

/** What this node knows of the settings of namespaces: as of the endpoint epoch that it serves. */
@Injectable()
export class ServedNamespaces {
  private settings: ReadonlyMap<string, NamespaceSettings> = new Map();

  constructor(@InjectRepository(Namespace) private readonly namespaces: Repository<Namespace>) {}

  of(namespace: string): NamespaceSettings {
    return this.settings.get(namespace) ?? NONE;
  }

  async refresh(): Promise<void> {
    const rows = await this.namespaces.find({ select: { name: true, limits: true, cors: true } });
    this.settings = new Map(rows.map(({ name, limits, cors }) => [name, { limits, cors }]));
  }
}
