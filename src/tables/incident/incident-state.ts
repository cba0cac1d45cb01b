export const INCIDENT_STATES = ['new', 'in_progress', 'on_hold', 'resolved', 'closed', 'cancelled'] as const;

export type IncidentState = (typeof INCIDENT_STATES)[number];
