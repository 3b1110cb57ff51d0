import type { EntityManager } from 'typeorm';
import type { Actor } from '../platform/ctx.js';
import type { Role } from '../platform/permissions.js';
import type { AccessClaims } from './token.service.js';
import { ROLE_PERMISSIONS } from './role-permissions.js';

/**
 * Reads sessions and users: the actor behind an access token, or null when the session has ended or the user is inactive.
 * One look-up by primary keys per request, and no cache, so that a logout or a deactivation counts at once in every process.
 */
export async function findActor(em: EntityManager, claims: AccessClaims): Promise<Actor | null> {
  const [row] = await em.query<{ name: string; role: Role }[]>(
    `select u.name, u.role
       from sessions s join users u on u.id = s.user_id
      where s.id = $1 and u.id = $2 and s.revoked_at is null and s.expires_at > now() and u.is_active`,
    [claims.sid, claims.sub],
  );
  if (!row) return null;
  return {
    id: claims.sub,
    name: row.name,
    role: row.role,
    permissions: ROLE_PERMISSIONS[row.role],
    sessionId: claims.sid,
  };
}
