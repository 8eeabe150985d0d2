"""What is measured, never asserted: `make bench`. Each module has `main()`; figures are ratios within one run."""
