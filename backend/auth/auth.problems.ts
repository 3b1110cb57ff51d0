import { mapConstraint } from '../platform/database-problems.js';
import { defineProblem } from '../platform/problem.js';

export class InvalidCredentials extends defineProblem({
  code: 'INVALID_CREDENTIALS',
  status: 401,
  title: 'The e-mail or the password is wrong',
}) {
  /** Unknown e-mail, wrong password and inactive user are told apart by nothing. */
  static make(): InvalidCredentials {
    return new InvalidCredentials('No active user has this e-mail and this password.');
  }
}

export class InvalidRefreshToken extends defineProblem({
  code: 'INVALID_REFRESH_TOKEN',
  status: 401,
  title: 'This refresh token is unknown, or its session has ended',
}) {}

export class RefreshTokenReused extends defineProblem({
  code: 'REFRESH_TOKEN_REUSED',
  status: 401,
  title: 'This refresh token was used before, so its session was ended',
}) {}

export class EmailAlreadyRegistered extends defineProblem({
  code: 'EMAIL_ALREADY_REGISTERED',
  status: 409,
  title: 'Somebody is registered with this e-mail',
}) {}

export class CurrentPasswordWrong extends defineProblem({
  code: 'CURRENT_PASSWORD_WRONG',
  status: 400,
  title: 'The current password is wrong',
}) {}

export class UserNotFound extends defineProblem<{ userId: string }>({
  code: 'USER_NOT_FOUND',
  status: 404,
  title: 'There is no such user',
}) {}

export class OwnerOnly extends defineProblem({
  code: 'OWNER_ONLY',
  status: 403,
  title: 'Only an owner may make or change an owner',
}) {}

export class LastOwner extends defineProblem({
  code: 'LAST_OWNER',
  status: 400,
  title: 'The last active owner stays an active owner',
}) {}

export class CannotDeactivateSelf extends defineProblem({
  code: 'CANNOT_DEACTIVATE_SELF',
  status: 400,
  title: 'Nobody deactivates himself',
}) {}

mapConstraint('users_email_unique', () => new EmailAlreadyRegistered('Another user has this e-mail address.'));
