/** Who may read a namespace's document: anyone, or only those who prove that they belong to it. */
export const NAMESPACE_VISIBILITIES = ['public', 'members'] as const;

export type NamespaceVisibility = (typeof NAMESPACE_VISIBILITIES)[number];
