import type { INestApplicationContext } from '@nestjs/common';
import { type Command, CommandFailed } from '../../platform/command.js';
import { DocumentUpkeep } from './document-upkeep.service.js';
import type { FiledDocument } from './document-upkeep.query.js';

/** `files verify`: compares every document with its file, and fails naming those that have none or another one. */
export const verifyFiles: Command = async (app: INestApplicationContext) => {
  const { documents, missing, damaged, loose } = await app.get(DocumentUpkeep).verify();
  console.log(`${documents} documents, ${loose.length} files of none (set aside at night once they are a day old)`);
  for (const one of missing) console.log(`MISSING  ${lineOf(one)}`);
  for (const one of damaged) console.log(`DAMAGED  ${lineOf(one)}`);
  if (missing.length + damaged.length > 0) throw new CommandFailed('Some documents do not have their files.');
  console.log('Every document has its file.');
};

const lineOf = ({ purchaseOrderNumber, name, storedName }: FiledDocument) =>
  `${purchaseOrderNumber}  ${name}  (${storedName})`;
