import { applyDecorators } from '@nestjs/common';
import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsEmail,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
  ValidateBy,
  ValidateIf,
  ValidateNested,
} from 'class-validator';

/**
 * One decorator per kind of field: it checks the request and documents the field in OpenAPI at once.
 * `optional` fields may be left out; `nullable` ones may be null (which clears them).
 */
export interface FieldOptions {
  optional?: boolean;
  nullable?: boolean;
  description?: string;
  example?: unknown;
}

/** The largest quantity of one line. Sums of it stay far below 2^53. */
const MAX_QUANTITY = 1_000_000_000;

function field(options: FieldOptions, api: ApiPropertyOptions, ...checks: PropertyDecorator[]): PropertyDecorator {
  const described = {
    ...(options.description === undefined ? {} : { description: options.description }),
    ...(options.example === undefined ? {} : { example: options.example }),
    ...(options.nullable ? { nullable: true } : {}),
  };
  return applyDecorators(
    ApiProperty({ ...api, ...described, required: !options.optional } as ApiPropertyOptions),
    ...(options.optional && options.nullable ? [IsOptional()] : []),
    ...(options.optional && !options.nullable ? [ValidateIf((_o, value) => value !== undefined)] : []),
    ...(!options.optional && options.nullable ? [ValidateIf((_o, value) => value !== null)] : []),
    ...checks,
  );
}

const check = (name: string, message: string, validate: (value: unknown) => boolean) =>
  ValidateBy({ name, validator: { validate, defaultMessage: () => message } });

/** Text, trimmed at both ends. */
export const Text = (options: FieldOptions & { min?: number; max?: number } = {}) => {
  const { min = 1, max = 200 } = options;
  return field(
    options,
    { type: String, minLength: min, maxLength: max },
    Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim() : value)),
    IsString({ message: 'must be text' }),
    MinLength(min, { message: min === 1 ? 'must not be empty' : `must have at least ${min} characters` }),
    MaxLength(max, { message: `must have at most ${max} characters` }),
  );
};

/** Text of a given form, such as a code. */
export const Pattern = (pattern: RegExp, message: string, options: FieldOptions = {}) =>
  field(
    options,
    { type: String, pattern: pattern.source },
    Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim() : value)),
    IsString({ message: 'must be text' }),
    Matches(pattern, { message }),
  );

export const Uuid = (options: FieldOptions = {}) =>
  field(
    options,
    { type: String, format: 'uuid' },
    // PostgreSQL answers in lower case, and code compares ids as text.
    Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.toLowerCase() : value)),
    IsUUID('all', { message: 'must be a UUID' }),
  );

/** A list of ids, each of them once. */
export const Uuids = (options: FieldOptions & { max?: number } = {}) => {
  const { max = 500 } = options;
  return field(
    options,
    { type: String, format: 'uuid', isArray: true, maxItems: max },
    Transform(({ value }: { value: unknown }) => (Array.isArray(value) ? [...new Set(value.map(lowerCase))] : value)),
    IsArray({ message: 'must be a list' }),
    ArrayMaxSize(max, { message: `must have at most ${max} entries` }),
    IsUUID('all', { each: true, message: 'must hold UUIDs' }),
  );
};

const lowerCase = (value: unknown) => (typeof value === 'string' ? value.toLowerCase() : value);

export const Email = (options: FieldOptions = {}) =>
  field(
    options,
    { type: String, format: 'email', maxLength: 254 },
    Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim().toLowerCase() : value)),
    IsEmail({}, { message: 'must be an e-mail address' }),
    MaxLength(254, { message: 'must have at most 254 characters' }),
  );

/** A password: never trimmed or changed, and short enough that hashing it stays cheap. */
export const Password = (options: FieldOptions & { min?: number } = {}) => {
  const { min = 1 } = options;
  return field(
    options,
    { type: String, format: 'password', minLength: min, maxLength: 200 },
    IsString({ message: 'must be text' }),
    MinLength(min, { message: min === 1 ? 'must not be empty' : `must have at least ${min} characters` }),
    MaxLength(200, { message: 'must have at most 200 characters' }),
  );
};

/** An address on the web. Other schemes are refused, since a console makes a link of it. */
export const WebAddress = (options: FieldOptions = {}) =>
  field(
    { example: 'https://example.com', ...options },
    { type: String, format: 'uri', maxLength: 500 },
    Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim() : value)),
    check('webAddress', 'must be an address that starts with https:// or http://', isWebAddress),
    MaxLength(500, { message: 'must have at most 500 characters' }),
  );

function isWebAddress(value: unknown): boolean {
  return typeof value === 'string' && /^https?:\/\/[^\s]+$/i.test(value) && URL.canParse(value);
}

export const Integer = (options: FieldOptions & { min: number; max: number }) =>
  field(
    options,
    { type: 'integer', minimum: options.min, maximum: options.max },
    IsInt({ message: 'must be a whole number' }),
    Min(options.min, { message: `must be at least ${options.min}` }),
    Max(options.max, { message: `must be at most ${options.max}` }),
  );

/** A positive number of base units. */
export const Quantity = (options: FieldOptions = {}) => Integer({ example: 20, ...options, min: 1, max: MAX_QUANTITY });

/** A number of base units that may be zero, such as a target or a reorder point. */
export const QuantityOrZero = (options: FieldOptions = {}) =>
  Integer({ example: 45, ...options, min: 0, max: MAX_QUANTITY });

/** An amount of money as a decimal string, never negative; a JSON number within the scale is taken too. */
export const MoneyAmount = (options: FieldOptions & { scale?: number } = {}) => {
  const scale = options.scale ?? 4;
  return field(
    { example: '4.85', ...options },
    { type: String, pattern: `^\\d{1,13}(\\.\\d{1,${scale}})?$` },
    Transform(({ value }: { value: unknown }) => (typeof value === 'number' ? String(value) : value)),
    Matches(new RegExp(`^\\d{1,13}(\\.\\d{1,${scale}})?$`), {
      message: `must be a decimal amount of zero or more with at most ${scale} decimals, such as "4.85"`,
    }),
  );
};

/** A percentage from 0 to 100 as a decimal string. */
export const Percent = (options: FieldOptions = {}) =>
  field(
    { example: '30', ...options },
    { type: String, pattern: '^(100(\\.0{1,2})?|\\d{1,2}(\\.\\d{1,2})?)$' },
    Transform(({ value }: { value: unknown }) => (typeof value === 'number' ? String(value) : value)),
    Matches(/^(100(\.0{1,2})?|\d{1,2}(\.\d{1,2})?)$/, {
      message: 'must be a percentage from 0 to 100 with at most 2 decimals, such as "30"',
    }),
  );

/** What one unit of a currency is worth in the base currency: above zero, with as many digits as its columns keep. */
export const ExchangeRate = (options: FieldOptions = {}) =>
  field(
    { example: '35.42', ...options },
    { type: String, pattern: '^\\d{1,10}(\\.\\d{1,8})?$' },
    Transform(({ value }: { value: unknown }) => (typeof value === 'number' ? String(value) : value)),
    check('exchangeRate', 'must be a decimal above zero with at most 8 decimals, such as "35.42"', isExchangeRate),
  );

function isExchangeRate(value: unknown): boolean {
  return typeof value === 'string' && /^\d{1,10}(\.\d{1,8})?$/.test(value) && /[1-9]/.test(value);
}

const CURRENCIES = new Set(Intl.supportedValuesOf('currency'));
const TIME_ZONES = new Set([...Intl.supportedValuesOf('timeZone'), 'UTC']);

export const Currency = (options: FieldOptions = {}) =>
  field(
    { example: 'THB', ...options },
    { type: String, minLength: 3, maxLength: 3 },
    check('currency', 'must be an ISO 4217 currency code', (v) => typeof v === 'string' && CURRENCIES.has(v)),
  );

export const Country = (options: FieldOptions = {}) =>
  Pattern(/^[A-Z]{2}$/, 'must be a country code of two letters', { example: 'CN', ...options });

export const TimeZone = (options: FieldOptions = {}) =>
  field(
    { example: 'Asia/Bangkok', ...options },
    { type: String },
    check('timeZone', 'must be an IANA time zone', (v) => typeof v === 'string' && TIME_ZONES.has(v)),
  );

export const Flag = (options: FieldOptions = {}) =>
  field(options, { type: Boolean }, IsBoolean({ message: 'must be true or false' }));

export const OneOf = (values: readonly string[], name: string, options: FieldOptions = {}) =>
  field(
    options,
    { enum: [...values], enumName: name },
    IsIn(values, { message: `must be one of ${values.join(', ')}` }),
  );

/** True for a calendar date that exists, `YYYY-MM-DD`, from 1900 to 2199. */
function isCalendarDate(value: unknown): value is string {
  if (typeof value !== 'string' || !/^(19|20|21)\d\d-\d\d-\d\d$/.test(value)) return false;
  const date = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value);
}

// A day from both ends of what a calendar date may be, so that its date is one in every time zone of this world.
const FIRST_INSTANT = Date.parse('1900-01-02T00:00:00Z');
const LAST_INSTANT = Date.parse('2199-12-31T00:00:00Z');

/** True for an ISO 8601 instant whose calendar date exists, with a time zone of this world (PostgreSQL refuses +23:00). */
export function isInstant(value: unknown): value is string {
  if (typeof value !== 'string') return false;
  const match = /^(\d{4}-\d\d-\d\d)T\d\d:\d\d(:\d\d(\.\d{1,6})?)?(Z|[+-](0\d|1[0-4]):[0-5]\d)$/.exec(value);
  const at = Date.parse(value);
  return !!match && isCalendarDate(match[1]) && at >= FIRST_INSTANT && at <= LAST_INSTANT;
}

/** A calendar date, `YYYY-MM-DD`. */
export const DateOnly = (options: FieldOptions = {}) =>
  field(
    { example: '2028-01-31', ...options },
    { type: String, format: 'date' },
    check('dateOnly', 'must be a date such as 2028-01-31', isCalendarDate),
  );

/** An instant in ISO 8601 with its time zone. It stays a string, so that no precision is lost. */
export const Instant = (options: FieldOptions = {}) =>
  field(
    { example: '2026-03-01T09:00:00Z', ...options },
    { type: String, format: 'date-time' },
    check('instant', 'must be an instant such as 2026-03-01T09:00:00Z', isInstant),
  );

/** A list of nested objects. */
export const Items = (type: () => new () => object, options: FieldOptions & { min?: number; max?: number } = {}) => {
  const { min = 1, max = 500 } = options;
  return field(
    options,
    // Swagger knows a lazy type by the function's name, which an assignment in place gives it.
    { type: () => type(), isArray: true, minItems: min, maxItems: max },
    IsArray({ message: 'must be a list' }),
    ArrayMinSize(min, { message: `must have at least ${min} entry` }),
    ArrayMaxSize(max, { message: `must have at most ${max} entries` }),
    check(
      'objects',
      'must hold objects',
      (v) => !Array.isArray(v) || v.every((i) => typeof i === 'object' && i !== null && !Array.isArray(i)),
    ),
    ValidateNested({ each: true }),
    Type(type),
  );
};

/** One nested object. */
export const Nested = (type: () => new () => object, options: FieldOptions = {}) =>
  field(options, { type: () => type() }, IsObject({ message: 'must be an object' }), ValidateNested(), Type(type));

/** Some of these values in a query string: `status=DRAFT,SENT`, or the parameter several times. */
export const QueryChoices = (values: readonly string[], name: string, options: FieldOptions = {}) =>
  field(
    { description: 'One or more', ...options, optional: true },
    { enum: [...values], enumName: name, isArray: true },
    Transform(({ value }: { value: unknown }) =>
      [value].flat().flatMap((part: unknown) => (typeof part === 'string' ? part.split(',') : [part])),
    ),
    IsIn(values, { each: true, message: `must be one of ${values.join(', ')}` }),
  );

/** A whole number in a query string. */
export const QueryInteger = (options: FieldOptions & { min: number; max: number }) =>
  applyDecorators(
    Transform(({ value }: { value: unknown }) =>
      typeof value === 'string' && /^-?\d{1,15}$/.test(value) ? Number(value) : value,
    ),
    Integer({ optional: true, ...options }),
  );

/** `true` or `false` in a query string. */
export const QueryFlag = (options: FieldOptions = {}) =>
  applyDecorators(
    Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value)),
    Flag({ optional: true, ...options }),
  );
