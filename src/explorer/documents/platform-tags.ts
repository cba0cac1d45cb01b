/** The parts of the management API, in the order in which a newcomer needs them. */
export const PLATFORM_TAGS: readonly { name: string; description: string }[] = [
  { name: 'Flows', description: 'Drafts, their check, versions, activation.' },
];
