-- A colon in a text would be a variable to pgbench, so it is written \003A.
\set w random(0, :wallets - 1)
\set key random(1, 9000000000000000000)
BEGIN;
UPDATE payments_account SET debits_pending = debits_pending + 1 WHERE name = U&'TOK\003Awallet\003Abench' || :w::text AND credits_posted >= debits_posted + debits_pending + 1;
INSERT INTO payments_transfer (kind, ledger, debit_id, credit_id, amount, pending_id, key, "group", by, reason, created_at) VALUES ('pending', 'TOK', U&'TOK\003Awallet\003Abench' || :w::text, U&'TOK\003Aspent', 1, NULL, U&'pgbench\003A' || :key::text || U&'\003Ahold', U&'pgbench\003A' || :key::text, '', '', now()) RETURNING id AS held \gset
COMMIT;
BEGIN;
INSERT INTO payments_transfer (kind, ledger, debit_id, credit_id, amount, pending_id, key, "group", by, reason, created_at) VALUES ('post', 'TOK', U&'TOK\003Awallet\003Abench' || :w::text, U&'TOK\003Aspent', 1, :held, U&'pgbench\003A' || :key::text || U&'\003Aend', U&'pgbench\003A' || :key::text, '', '', now());
UPDATE payments_account SET debits_pending = debits_pending - 1, debits_posted = debits_posted + 1 WHERE name = U&'TOK\003Awallet\003Abench' || :w::text;
COMMIT;
