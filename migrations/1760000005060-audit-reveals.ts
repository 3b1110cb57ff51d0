import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who read a secret is told by the audit log too, beside who changed what. */
export class AuditReveals1760000005060 implements MigrationInterface {
  name = 'AuditReveals1760000005060';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table audit_log drop constraint audit_log_action,
        add constraint audit_log_action check (action in ('INSERT', 'UPDATE', 'DELETE', 'REVEAL'))
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table audit_log drop constraint audit_log_action,
        add constraint audit_log_action check (action in ('INSERT', 'UPDATE', 'DELETE')) not valid
    `);
  }
}
