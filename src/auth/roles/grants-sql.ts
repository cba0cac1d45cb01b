/** Grants of the row whose `id` is `holderId`, as JSON in a fixed order; `column` is `user_id` or `api_key_id`. */
export function grantsSql(column: 'user_id' | 'api_key_id', holderId: string): string {
  return `coalesce((
    SELECT json_agg(json_build_object('role', role, 'namespace', namespace) ORDER BY namespace NULLS FIRST, role)
    FROM sluice.role_grant WHERE role_grant.${column} = ${holderId}), '[]')`;
}
