import type { EntityManager } from 'typeorm';
import { type Page, type PageQuery, pageOf, search } from '../platform/paging.js';
import type { Role } from '../platform/permissions.js';
import { User } from './user.entity.js';

// Reads users.

export type UserFilter = PageQuery & { role?: Role; active?: boolean };

const USER_SORT = {
  name: 'u.name',
  email: 'u.email',
  role: 'u.role',
  isActive: 'u.isActive',
  lastLoginAt: 'u.lastLoginAt',
  createdAt: 'u.createdAt',
};

export function listUsers(em: EntityManager, filter: UserFilter): Promise<Page<User>> {
  const rows = em.createQueryBuilder(User, 'u').where('true');
  if (filter.role) rows.andWhere('u.role = :role', { role: filter.role });
  if (filter.active !== undefined) rows.andWhere('u.isActive = :active', { active: filter.active });
  search(rows, filter.q, ['u.name', 'u.email']);
  return pageOf(rows, filter, USER_SORT, 'name');
}
