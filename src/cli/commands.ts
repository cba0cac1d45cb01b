import type { Command } from './command.js';
import { APPLY } from './commands/apply.command.js';
import { CHECK } from './commands/check.command.js';
import { EXPORT } from './commands/export.command.js';
import { PLAN } from './commands/plan.command.js';
import { SCHEMA } from './commands/schema.command.js';
import { TEST } from './commands/test.command.js';

/** Every verb of the command line, in the order in which they are used. */
export const COMMANDS: readonly Command[] = [CHECK, PLAN, APPLY, EXPORT, TEST, SCHEMA];
