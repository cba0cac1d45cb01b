import type { MigrationInterface } from 'typeorm';
import { CreateNodes1764000001000 } from './migrations/1764000001000-nodes.js';

/** All changes to the tables, oldest first. One that was released is never edited. */
export const MIGRATIONS: (new () => MigrationInterface)[] = [CreateNodes1764000001000];
