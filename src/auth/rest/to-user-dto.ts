import type { User } from '../users/users.service.js';
import type { UserDto } from './user.dto.js';

export function toUserDto(user: User): UserDto {
  return { ...user, createdAt: user.createdAt.toISOString() };
}
