import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { isEmail } from 'class-validator';
import { type Command, UsageError } from '../platform/command.js';
import { systemCtx } from '../platform/ctx.js';
import { UserService } from './user.service.js';

const USAGE = `admin:create --email … --name … [--role OWNER|ADMIN] [--password … | --password-stdin]
  Without a password, one is made and printed once.`;

/** Creates a user who may administer: the first one of an installation, or one to get in again. */
export const adminCreate: Command = async (app, args) => {
  const { email, name, role, given } = await readArguments(args);
  const password = given ?? randomBytes(15).toString('base64url');
  const user = await app.get(UserService).create(systemCtx('admin:create'), { email, name, role, password });
  console.log(`Created ${user.role} ${user.email}.`);
  if (given === undefined) console.log(`Password: ${password}`);
};

async function readArguments(args: string[]) {
  const { email, name, role, ...secret } = parse(args);
  if (!email || !name?.trim()) throw new UsageError(USAGE);
  if (!isEmail(email)) throw new UsageError(`"${email}" is no e-mail address.`);
  if (role !== 'OWNER' && role !== 'ADMIN') throw new UsageError(`The role is OWNER or ADMIN, not "${role}".`);
  const given = secret['password-stdin'] ? await readLine() : secret.password;
  if (given !== undefined && given.length > 200) throw new UsageError('A password has at most 200 characters.');
  return { email, name: name.trim(), role, given } as const;
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        email: { type: 'string' },
        name: { type: 'string' },
        role: { type: 'string', default: 'OWNER' },
        password: { type: 'string' },
        'password-stdin': { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    throw new UsageError(`${(error as Error).message}\n${USAGE}`);
  }
}

/** Everything up to the first line's end, so that `echo` and a file both work. */
async function readLine(): Promise<string> {
  let text = '';
  for await (const chunk of process.stdin.setEncoding('utf8')) text += chunk as string;
  const line = text.split(/\r?\n/)[0] ?? '';
  if (line === '') throw new UsageError('There is no password on the standard input.');
  return line;
}
