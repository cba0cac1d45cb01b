const NOT_SERVED = ['/api', '/platform', '/explorer', '/callbacks'];

/** Whether a node that only runs executions answers at this address: it serves its health, its metrics, and what is not ours. */
export function isServedByWorkers(path: string): boolean {
  return !NOT_SERVED.some((prefix) => path === prefix || path.startsWith(`${prefix}/`));
}
