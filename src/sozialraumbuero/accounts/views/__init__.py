"""Pages of accounts, roles and the audit log."""
