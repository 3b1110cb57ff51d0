/** How a table is audited: which columns never reach the log, and which say nothing about the record. */
export interface AuditRule {
  readonly secrets: readonly string[];
}

const rules = new Map<object, AuditRule>();

/**
 * Every change of a row of this entity is written to the audit log, in the same transaction, with old and new values.
 * Properties named in `secrets` appear as "[redacted]" when they changed. Audited rows are changed only by
 * load → mutate → save: query builders give the subscriber no values.
 */
export const Audited =
  (rule: Partial<AuditRule> = {}): ClassDecorator =>
  (target) => {
    rules.set(target, { secrets: rule.secrets ?? [] });
  };

export function auditRuleOf(target: unknown): AuditRule | undefined {
  return typeof target === 'function' ? rules.get(target) : undefined;
}
