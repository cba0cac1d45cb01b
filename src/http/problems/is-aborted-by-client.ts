/** Whether the caller went away while sending. Node tells it with the code that a lost connection to a database has, too. */
export function isAbortedByClient(thrown: unknown): boolean {
  const { code, message } = (thrown ?? {}) as Partial<NodeJS.ErrnoException>;
  return (code === 'ECONNRESET' || code === 'ECONNABORTED') && message === 'aborted';
}
