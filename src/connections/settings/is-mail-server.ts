/** Whether the base URL of a connection is that of a mail server. */
export function isMailServer(baseUrl: string): boolean {
  return /^smtps?:/i.test(baseUrl);
}
