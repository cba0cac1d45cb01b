/** The parts of the management API, in the order in which a newcomer needs them. */
export const PLATFORM_TAGS: readonly { name: string; description: string }[] = [
  { name: 'Set-up', description: 'The first admin, by the one-time token that the server prints.' },
  { name: 'Sign-in', description: 'Access tokens, and who they belong to.' },
  { name: 'Users', description: 'The people who sign in, and the roles they are granted.' },
  { name: 'Roles', description: 'The roles that come with the product, and those that endpoints can ask for.' },
  { name: 'API keys', description: 'Credentials for programs.' },
  { name: 'Namespaces', description: 'Owners of names: each has its own URL, roles and definition.' },
  { name: 'Credentials', description: 'Secrets that flows use by name and that nobody can read back.' },
  { name: 'Complex objects', description: 'Reusable structures that the flows of a namespace refer to.' },
  { name: 'Flows', description: 'Drafts, their check, their versions, activation.' },
  { name: 'Actions', description: 'What the steps of a flow can do.' },
  { name: 'Executions', description: 'What ran, with which data, and how it went.' },
  { name: 'Tables', description: 'The records that flows read and write.' },
  { name: 'Subscription', description: 'What this installation may use.' },
  { name: 'Audit', description: 'Who changed what.' },
  { name: 'Explorer', description: 'The OpenAPI documents of this server.' },
  { name: 'Health', description: 'Whether this node runs and may be sent requests.' },
];
