// ESLint rules of this repository's own: what docs/architecture.md asks and no published rule checks.

const WRITES = new Set(['update', 'updateAll', 'delete', 'deleteAll', 'upsert', 'softDelete', 'restore']);
const COUNTERS = new Set(['increment', 'decrement']);
const TYPEORM_WRITERS = /^(EntityManager|Repository|BaseEntity|TreeRepository|SelectQueryBuilder|UpdateQueryBuilder)$/;
const CONSTANT = /^[A-Z][A-Z0-9_]*$/;

/**
 * Audited tables change by load → mutate → save only: TypeORM gives the audit subscriber no values for the writes
 * banned here. Repositories of a feature may use them, for tables that are their own record.
 */
const auditedWrites = {
  meta: { type: 'problem', schema: [], messages: { write: 'Load, change and save: {{name}}() leaves no audit row.' } },
  create(context) {
    const services = context.sourceCode.parserServices;
    return {
      'CallExpression > MemberExpression.callee'(node) {
        const name = node.property.name;
        if (!WRITES.has(name) && !COUNTERS.has(name)) return;
        const type = services.getTypeAtLocation(node.object);
        const typeName = (type.aliasSymbol ?? type.symbol)?.name ?? '';
        if (TYPEORM_WRITERS.test(typeName)) context.report({ node, messageId: 'write', data: { name } });
      },
    };
  },
};

/**
 * Values reach SQL as bound parameters. A template may be put together from constants (UPPER_CASE) and from functions
 * that return SQL (named `sql…` or `…Sql`), never from anything else.
 */
const noValueInSql = {
  meta: {
    type: 'problem',
    schema: [],
    messages: { value: 'Bind this as a parameter; only constants may be put into SQL.' },
  },
  create(context) {
    const check = (node) => {
      for (const part of partsOf(node)) if (!isConstant(part)) context.report({ node: part, messageId: 'value' });
    };
    return {
      'CallExpression[callee.property.name="query"]'(node) {
        if (node.arguments[0]) check(node.arguments[0]);
      },
      'ObjectExpression > Property[key.name="text"]'(node) {
        const keys = node.parent.properties.map((property) => property.key?.name);
        if (keys.includes('values')) check(node.value);
      },
    };
  },
};

/** What is put into a text: the holes of a template, and the operands of + that are no literals. */
function partsOf(node) {
  if (node.type === 'TemplateLiteral') return node.expressions;
  if (node.type !== 'BinaryExpression') return [];
  return [node.left, node.right].flatMap((side) => {
    if (side.type === 'Literal') return [];
    return side.type === 'BinaryExpression' || side.type === 'TemplateLiteral' ? partsOf(side) : [side];
  });
}

function isConstant(node) {
  if (node.type === 'Literal') return true;
  if (node.type === 'Identifier') return CONSTANT.test(node.name);
  if (node.type === 'MemberExpression') return isConstant(node.object);
  const called = node.type === 'CallExpression' ? (node.callee.property?.name ?? node.callee.name ?? '') : '';
  return /^sql[A-Z]|Sql$/.test(called);
}

/** A function fits on a screen. The body of `describe` is a list of tests, not a function to be read at once. */
const functionLength = {
  meta: {
    type: 'suggestion',
    schema: [{ type: 'integer' }],
    messages: { long: 'This function has {{lines}} lines; {{limit}} are enough for one thought.' },
  },
  create(context) {
    const limit = context.options[0];
    const check = (node) => {
      const lines = node.loc.end.line - node.loc.start.line + 1;
      if (lines > limit && !isDescribe(node.parent))
        context.report({ node, messageId: 'long', data: { lines, limit } });
    };
    return { FunctionDeclaration: check, FunctionExpression: check, ArrowFunctionExpression: check };
  },
};

function isDescribe(node) {
  if (node.type !== 'CallExpression') return false;
  const callee = node.callee.type === 'CallExpression' ? node.callee.callee : node.callee;
  return (
    (callee.object?.name ?? callee.name) === 'describe' ||
    callee.property?.name === 'describe' ||
    callee.object?.property?.name === 'describe'
  );
}

export default {
  rules: { 'audited-writes': auditedWrites, 'no-value-in-sql': noValueInSql, 'function-length': functionLength },
};
