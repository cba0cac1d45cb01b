/** Whether an address is one of the product's own, as opposed to the host application's. */
export function isOwnedPath(path: string): boolean {
  return path.startsWith('/api/') || path.startsWith('/platform/');
}
