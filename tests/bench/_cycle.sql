\set w random(0, :wallets - 1)
\set key random(1, 9000000000000000000)
BEGIN;
UPDATE payments_account SET debits_pending = debits_pending + 1 WHERE name = 'TOK:wallet:bench' || :w::text AND credits_posted >= debits_posted + debits_pending + 1;
INSERT INTO payments_transfer (kind, ledger, debit_id, credit_id, amount, pending_id, key, "group", by, reason, created_at) VALUES ('pending', 'TOK', 'TOK:wallet:bench' || :w::text, 'TOK:spent', 1, NULL, 'pgbench:' || :key::text || ':hold', 'pgbench:' || :key::text, '', '', now()) RETURNING id AS held \gset
COMMIT;
BEGIN;
INSERT INTO payments_transfer (kind, ledger, debit_id, credit_id, amount, pending_id, key, "group", by, reason, created_at) VALUES ('post', 'TOK', 'TOK:wallet:bench' || :w::text, 'TOK:spent', 1, :held, 'pgbench:' || :key::text || ':end', 'pgbench:' || :key::text, '', '', now());
UPDATE payments_account SET debits_pending = debits_pending - 1, debits_posted = debits_posted + 1 WHERE name = 'TOK:wallet:bench' || :w::text;
COMMIT;
