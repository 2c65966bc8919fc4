"""What is kept: the mapped classes, one module per subject, and no queries."""
