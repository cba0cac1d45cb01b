import { randomInt } from 'node:crypto';

/** `FAULT_SEED`, or a new one. Whoever uses it prints it. */
export const FAULT_SEED = Number(process.env.FAULT_SEED ?? randomInt(2 ** 31));

/** `FAULT_SECONDS`: how long faults go on. Undefined in the short run that belongs to all tests. */
export const FAULT_SECONDS = process.env.FAULT_SECONDS === undefined ? undefined : Number(process.env.FAULT_SECONDS);
