"""What operators see of the running site: numbers at /metrics, lines in the log. Neither names a person (OPS-3)."""
